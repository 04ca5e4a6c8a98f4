import { expect, test } from 'vitest';
import { validateGlb } from '../../inspect/validateGlb.ts';
import { flatParts } from '../flatParts.ts';
import { writeGlb } from '../gltfIo.ts';
import { readStep } from './readStep.ts';
import { stepCube } from './testStep.ts';

test('a STEP cube of 10 mm is 12 triangles, 10 mm high, in its colour', async () => {
  const document = await readStep(stepCube(10, [1, 0.5, 0]));
  const parts = flatParts(document);
  expect(parts.reduce((sum, { indices }) => sum + indices.length / 3, 0)).toBe(12);
  const [positions = new Float32Array()] = parts.map((part) => part.positions);
  const heights = positions.filter((_, i) => i % 3 === 1);
  expect(Math.min(...heights)).toBeCloseTo(0, 6);
  expect(Math.max(...heights)).toBeCloseTo(0.01, 6);
  const [red, green, blue] = parts[0]?.material?.getBaseColorFactor() ?? [];
  expect([red, blue]).toEqual([1, 0]);
  expect(green).toBeCloseTo(0.214, 3);
  expect((await validateGlb(await writeGlb(document))).errors).toBe(0);
});

test('a STEP file that is cut off is refused', async () => {
  const bytes = stepCube(10, [1, 1, 1]);
  await expect(readStep(bytes.slice(0, bytes.length / 2))).rejects.toThrow(/STEP/);
});

test('what is no STEP file is refused', async () => {
  await expect(readStep(new TextEncoder().encode('ISO-10303-21;\nnothing'))).rejects.toThrow(/STEP/);
});
