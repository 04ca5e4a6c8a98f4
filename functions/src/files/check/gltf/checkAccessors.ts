import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';
import type { GltfJson } from './gltfJson.ts';

type Accessor = GltfJson['accessors'][number];

/** Bytes of one number, by the constant that glTF names its type with (glTF 2.0 §3.6.2.2, KHR_accessor_float64). */
const componentBytes: Record<Accessor['componentType'], number> = {
  5120: 1,
  5121: 1,
  5122: 2,
  5123: 2,
  5125: 4,
  5126: 4,
  5130: 8,
  5131: 2,
};
const componentsOf: Record<Accessor['type'], number> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT2: 4,
  MAT3: 9,
  MAT4: 16,
};

/**
 * Every view lies within its buffer and every accessor within its view, and together they are no more than allowed:
 * a loader allocates what an accessor states, though no bytes stand behind it. `bufferBytes` are the true lengths.
 */
export function checkAccessors(gltf: GltfJson, bufferBytes: readonly number[]): void {
  checkViews(gltf, bufferBytes);
  const sums = { elements: 0, bytes: 0, unbacked: 0 };
  const compressed = dracoAccessors(gltf);
  gltf.accessors.forEach((accessor, i) => {
    sums.elements += accessor.count;
    sums.bytes += accessor.count * elementBytes(accessor);
    const isBacked = accessor.bufferView !== undefined || compressed.has(i);
    if (!isBacked) sums.unbacked += accessor.count;
    checkBounds(gltf, accessor, i);
  });
  const reason = 'too-much-geometry';
  refuseAbove(limits.accessorElements, { count: sums.elements, of: 'accessor elements', reason });
  refuseAbove(limits.accessorBytes, { count: sums.bytes, of: 'bytes of accessors', reason });
  refuseAbove(limits.unbackedElements, { count: sums.unbacked, of: 'elements without bytes', reason });
}

/** The accessors whose elements come out of a Draco stream. */
function dracoAccessors(gltf: GltfJson): Set<number> {
  const packed = gltf.meshes
    .flatMap(({ primitives }) => primitives)
    .filter(({ extensions }) => extensions?.KHR_draco_mesh_compression !== undefined);
  return new Set(
    packed.flatMap(({ attributes, indices }) => [
      ...Object.values(attributes),
      ...(indices === undefined ? [] : [indices]),
    ]),
  );
}

function checkViews(gltf: GltfJson, bufferBytes: readonly number[]): void {
  let inflated = 0;
  gltf.bufferViews.forEach((view, i) => {
    const packed = view.extensions?.EXT_meshopt_compression;
    const { buffer, byteOffset, byteLength } = packed ?? view;
    const has = bufferBytes[buffer] ?? refuse('damaged', `bufferView ${i} of no buffer`);
    if (byteOffset + byteLength > has)
      refuse('cut-off', `bufferView ${i} ends at ${byteOffset + byteLength} of ${has} bytes`);
    if (!packed) return;
    if (packed.count * packed.byteStride !== view.byteLength)
      refuse('damaged', `bufferView ${i} unpacks to another length than it states`);
    inflated += view.byteLength;
  });
  refuseAbove(limits.accessorBytes, {
    count: inflated,
    of: 'bytes of unpacked views',
    reason: 'too-much-geometry',
  });
}

function elementBytes({ componentType, type }: Accessor): number {
  return componentBytes[componentType] * componentsOf[type];
}

function checkBounds(gltf: GltfJson, accessor: Accessor, i: number): void {
  const size = elementBytes(accessor);
  const { bufferView, byteOffset, count, sparse } = accessor;
  if (bufferView !== undefined) {
    const stride = gltf.bufferViews[bufferView]?.byteStride ?? size;
    if (stride < size) refuse('damaged', `accessor ${i} has elements larger than its stride`);
    refuseOutside(gltf, { view: bufferView, end: byteOffset + stride * (count - 1) + size, i });
  }
  if (!sparse) return;
  if (sparse.count > count) refuse('damaged', `accessor ${i} replaces more elements than it has`);
  const { indices, values } = sparse;
  const indexEnd = indices.byteOffset + sparse.count * componentBytes[indices.componentType];
  refuseOutside(gltf, { view: indices.bufferView, end: indexEnd, i });
  refuseOutside(gltf, { view: values.bufferView, end: values.byteOffset + sparse.count * size, i });
}

function refuseOutside(gltf: GltfJson, { view, end, i }: { view: number; end: number; i: number }): void {
  const has = gltf.bufferViews[view]?.byteLength ?? refuse('damaged', `accessor ${i} of no bufferView`);
  if (end > has) refuse('cut-off', `accessor ${i} ends at ${end} of ${has} bytes`);
}
