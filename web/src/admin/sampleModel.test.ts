import { expect, test } from 'vitest';
import { sampleModel } from './sampleModel.ts';

const bytes = Buffer.from(await sampleModel().arrayBuffer());
const jsonLength = bytes.readUInt32LE(12);
const scene = JSON.parse(bytes.toString('utf8', 20, 20 + jsonLength));
const binary = bytes.subarray(28 + jsonLength);

test('the sample is a binary glTF 2.0 of about 2 MB with two whole chunks', () => {
  expect(bytes.toString('latin1', 0, 4)).toBe('glTF');
  expect([bytes.readUInt32LE(4), bytes.readUInt32LE(8)]).toEqual([2, bytes.length]);
  expect(bytes.toString('latin1', 16, 20)).toBe('JSON');
  expect(jsonLength % 4).toBe(0);
  expect(bytes.readUInt32LE(20 + jsonLength)).toBe(binary.length);
  expect(binary.length).toBe(scene.buffers[0].byteLength);
  expect(bytes.length).toBeGreaterThan(1.8e6);
  expect(bytes.length).toBeLessThan(2.5e6);
});

test('its positions lie within the bounds it states, its normals have length 1, its triangles use its vertices', () => {
  const [{ count, min, max }, , { count: corners }] = scene.accessors;
  const floats = new Float32Array(binary.buffer.slice(binary.byteOffset, binary.byteOffset + count * 24));
  for (let v = 0; v < count; v += 1) {
    for (let axis = 0; axis < 3; axis += 1) {
      const value = floats[v * 3 + axis] ?? Number.NaN;
      expect(value >= min[axis] && value <= max[axis]).toBe(true);
    }
    const normal = floats.subarray((count + v) * 3, (count + v) * 3 + 3);
    expect(Math.hypot(...normal)).toBeCloseTo(1, 5);
  }
  for (let i = 0; i < corners; i += 1) expect(binary.readUInt32LE(count * 24 + i * 4) < count).toBe(true);
});
