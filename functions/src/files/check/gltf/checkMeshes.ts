import { limits } from '../limits.ts';
import { refuseAbove } from '../refusal.ts';
import { refuseNone } from './checkNodes.ts';
import type { GltfJson } from './gltfJson.ts';

type Mesh = GltfJson['meshes'][number];
type Primitive = Mesh['primitives'][number];

/** Meshes and what they refer to; gives the triangles and vertices that the scene shows, counted at every place. */
export function checkMeshes(gltf: GltfJson): { triangles: number; vertices: number } {
  const { meshes, materials } = gltf;
  refuseAbove(limits.meshes, { count: meshes.length, of: 'meshes', reason: 'too-many-parts' });
  refuseAbove(limits.materials, { count: materials.length, of: 'materials', reason: 'too-many-parts' });
  const primitives = meshes.flatMap((mesh) => mesh.primitives);
  const references = primitives.reduce((sum, { targets }) => sum + 1 + targets.length, 0);
  refuseAbove(limits.primitives, {
    count: references,
    of: 'primitives and targets',
    reason: 'too-many-parts',
  });
  for (const primitive of primitives) checkPrimitive(gltf, primitive);
  return shown(gltf);
}

function checkPrimitive(gltf: GltfJson, { attributes, indices, targets, material }: Primitive): void {
  const used = [attributes, ...targets].flatMap((list) => Object.values(list));
  for (const accessor of [...used, ...(indices === undefined ? [] : [indices])])
    refuseNone(gltf.accessors, accessor, 'accessor');
  if (material !== undefined) refuseNone(gltf.materials, material, 'material');
}

function shown(gltf: GltfJson): { triangles: number; vertices: number } {
  const places = placesOf(gltf);
  let triangles = 0;
  let vertices = 0;
  gltf.meshes.forEach((mesh, i) => {
    const times = Math.max(1, places.get(i) ?? 0);
    triangles += times * sumOf(mesh, (primitive) => trianglesOf(gltf, primitive));
    vertices += times * sumOf(mesh, ({ attributes }) => countOf(gltf, attributes.POSITION));
  });
  refuseAbove(limits.triangles, { count: triangles, of: 'triangles', reason: 'too-many-triangles' });
  refuseAbove(limits.accessorElements, { count: vertices, of: 'vertices', reason: 'too-much-geometry' });
  return { triangles, vertices };
}

/** How many times the nodes show each mesh. */
function placesOf(gltf: GltfJson): Map<number, number> {
  const places = new Map<number, number>();
  let copies = 0;
  for (const { mesh, extensions } of gltf.nodes) {
    const attributes = Object.values(extensions?.EXT_mesh_gpu_instancing?.attributes ?? {});
    const instances = Math.max(0, ...attributes.slice(0, 16).map((accessor) => countOf(gltf, accessor)));
    copies += instances;
    if (mesh !== undefined) places.set(mesh, (places.get(mesh) ?? 0) + Math.max(1, instances));
  }
  refuseAbove(limits.instances, { count: copies, of: 'instances', reason: 'too-many-parts' });
  return places;
}

function sumOf({ primitives }: Mesh, of: (primitive: Primitive) => number): number {
  return primitives.reduce((sum, primitive) => sum + of(primitive), 0);
}

/** Mode 4 are triangles, 5 and 6 strips and fans, all below points and lines (glTF 2.0 §5.24.4). */
function trianglesOf(gltf: GltfJson, { attributes, indices, mode }: Primitive): number {
  const corners = countOf(gltf, indices ?? attributes.POSITION);
  if (mode < 4) return 0;
  return mode === 4 ? Math.floor(corners / 3) : Math.max(0, corners - 2);
}

function countOf({ accessors }: GltfJson, index: number | undefined): number {
  return (index === undefined ? undefined : accessors[index]?.count) ?? 0;
}
