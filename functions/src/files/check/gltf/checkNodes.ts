import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';
import type { GltfJson } from './gltfJson.ts';

/** Nodes form trees that are no deeper than allowed; every index leads somewhere. */
export function checkNodes(gltf: GltfJson): void {
  const { nodes, scenes, skins } = gltf;
  refuseAbove(limits.nodes, { count: nodes.length, of: 'nodes', reason: 'too-many-parts' });
  const parents = parentsOf(gltf);
  const depths = new Map<number, number>();
  nodes.forEach((_, node) => {
    walkUp(node, parents, depths);
  });
  const roots = scenes.flatMap((scene) => scene.nodes);
  refuseAbove(limits.nodes, { count: roots.length, of: 'roots', reason: 'too-many-parts' });
  const joints = skins.flatMap((skin) => skin.joints);
  refuseAbove(limits.nodes, { count: joints.length, of: 'joints', reason: 'too-many-parts' });
  for (const skin of skins)
    refuseAbove(limits.joints, {
      count: skin.joints.length,
      of: 'joints of a skin',
      reason: 'too-many-parts',
    });
  for (const node of [...roots, ...joints]) refuseNone(nodes, node, 'node');
  for (const { mesh, skin } of nodes) {
    if (mesh !== undefined) refuseNone(gltf.meshes, mesh, 'mesh');
    if (skin !== undefined) refuseNone(skins, skin, 'skin');
  }
  if (gltf.scene !== undefined) refuseNone(scenes, gltf.scene, 'scene');
}

/** Refuses an index that names nothing. */
export function refuseNone(list: readonly unknown[], index: number, of: string): void {
  if (index >= list.length) refuse('damaged', `${of} ${index} of ${list.length}`);
}

function parentsOf({ nodes }: GltfJson): Map<number, number> {
  const parents = new Map<number, number>();
  nodes.forEach(({ children }, node) => {
    for (const child of children) {
      refuseNone(nodes, child, 'node');
      if (parents.has(child)) refuse('node-cycle', `node ${child} in two places`);
      parents.set(child, node);
    }
  });
  return parents;
}

/** Finds how deep a node is, by way of those above it that are not known yet. */
function walkUp(node: number, parents: ReadonlyMap<number, number>, depths: Map<number, number>): void {
  const chain: number[] = [];
  let above: number | undefined = node;
  while (above !== undefined && !depths.has(above)) {
    chain.push(above);
    if (chain.length > limits.nodeDepth) refuseChain(node, parents);
    above = parents.get(above);
  }
  let depth = above === undefined ? 0 : (depths.get(above) ?? 0);
  for (const each of chain.reverse()) {
    depth += 1;
    if (depth > limits.nodeDepth) refuseChain(node, parents);
    depths.set(each, depth);
  }
}

/** Too long a chain is a circle where it comes back to a node, and else too deep. */
function refuseChain(node: number, parents: ReadonlyMap<number, number>): never {
  const seen = new Set<number>();
  for (let above: number | undefined = node; above !== undefined; above = parents.get(above)) {
    if (seen.has(above)) refuse('node-cycle', `node ${above} within itself`);
    seen.add(above);
  }
  return refuse('nested-too-deep', `nodes nested more than ${limits.nodeDepth} deep`);
}
