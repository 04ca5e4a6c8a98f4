import type { Document, Node } from '@gltf-transform/core';
import { compactPrimitive, prune } from '@gltf-transform/functions';
import { shellsOf } from '../geometry/shellsOf.ts';
import { solidMesh } from '../geometry/solidMesh.ts';
import { type MendedModel, mended } from './mendReport.ts';
import { type Part, type PartedMesh, partedMesh, partOfTriangle, setTriangles } from './partedMesh.ts';
import { Unmendable } from './unmendable.ts';

const mostShells = 500;

/**
 * A model with a node of its own for each connected piece, "Shell 1" and so on in the order of their triangles, where
 * it was. Attributes, materials and skins stay; animations of nodes that showed a mesh no longer move it.
 * @throws Unmendable `empty`, `too-many-shells` for more than 500
 */
export async function splitShells(source: Document): Promise<MendedModel> {
  const parted = partedMesh(source);
  if (parted.mesh.indices.length === 0) throw new Unmendable('empty');
  const solid = solidMesh(parted.mesh);
  const shells = shellsOf(solid.edges);
  if (shells.count > mostShells) throw new Unmendable('too-many-shells');
  const faces = facesByShell(parted, { ...shells, source: solid.source });
  const { document } = parted;
  const root = document.getRoot();
  const scene = root.getDefaultScene() ?? root.listScenes()[0] ?? document.createScene();
  faces.forEach((byPart, shell) => {
    const group = document.createNode(`Shell ${shell + 1}`);
    scene.addChild(group);
    for (const [part, triangles] of byPart) {
      const from = parted.parts[part];
      if (from) group.addChild(shellNode(document, from, triangles));
    }
  });
  for (const { node } of parted.parts) node.setMesh(null).setSkin(null);
  const animated = root.listAnimations().length > 0;
  await document.transform(prune({ keepAttributes: true, keepExtras: true }));
  return mended(source, document, animated ? ['node-tree', 'animations'] : ['node-tree']);
}

interface ShellFaces {
  shellOf: Uint32Array;
  source: Uint32Array;
  count: number;
}

/** For each shell and part the triangles, in vertices of the whole mesh; what had collapsed goes. */
function facesByShell(parted: PartedMesh, { shellOf, source, count }: ShellFaces): Map<number, number[]>[] {
  const partOf = partOfTriangle(parted);
  const faces = Array.from({ length: count }, () => new Map<number, number[]>());
  source.forEach((triangle, i) => {
    const part = partOf[triangle] ?? 0;
    const byPart = faces[shellOf[i] ?? 0];
    const list = byPart?.get(part) ?? [];
    byPart?.set(part, list);
    for (let corner = triangle * 3; corner < triangle * 3 + 3; corner += 1)
      list.push(parted.mesh.indices[corner] ?? 0);
  });
  return faces;
}

function shellNode(document: Document, part: Part, triangles: readonly number[]): Node {
  const primitive = part.primitive.clone();
  setTriangles(document, { ...part, primitive }, triangles);
  compactPrimitive(primitive);
  return document
    .createNode(part.node.getName())
    .setMatrix(part.matrix)
    .setMesh(document.createMesh().addPrimitive(primitive))
    .setSkin(part.node.getSkin());
}
