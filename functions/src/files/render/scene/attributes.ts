import type { Accessor } from '@gltf-transform/core';

/** The largest value of a normalised component, by glTF's component type. */
const largest: Readonly<Record<number, number>> = { 5120: 127, 5121: 255, 5122: 32_767, 5123: 65_535 };

/**
 * An accessor as floats, `size` an element. Normalised integers become 0…1 or -1…1 (glTF 2.0 §3.11); numbers that the
 * accessor lacks are 1, which is what a colour without alpha means. A fitting float array is shared, not copied.
 */
export function floatsOf(accessor: Accessor | null, size: number): Float32Array | undefined {
  const given = accessor?.getArray();
  if (!accessor || !given) return undefined;
  const step = accessor.getElementSize();
  if (given instanceof Float32Array && step === size) return given;
  const scale = accessor.getNormalized() ? 1 / (largest[accessor.getComponentType()] ?? 1) : 1;
  const floats = new Float32Array(accessor.getCount() * size).fill(1);
  for (let element = 0; element < accessor.getCount(); element += 1)
    for (let part = 0; part < Math.min(step, size); part += 1) {
      const value = (given[element * step + part] ?? 0) * scale;
      floats[element * size + part] = scale === 1 ? value : Math.max(-1, value);
    }
  return floats;
}
