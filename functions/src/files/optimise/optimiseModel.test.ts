import { describe, expect, test } from 'vitest';
import { readGlb, writeGlb } from '../formats/gltfIo.ts';
import { triangleMesh } from '../formats/triangleMesh.ts';
import { boundsOf, diagonalOf } from '../geometry/solidMeasures.ts';
import { surfaceDistance } from '../geometry/surfaceDistance.ts';
import { cube, documentOf, knot } from '../geometry/testSolids.ts';
import { validateGlb } from '../inspect/validateGlb.ts';
import { optimiseModel } from './optimiseModel.ts';
import type { PresetName } from './presets.ts';
import { simplifyWithin } from './simplifyWithin.ts';

const names: PresetName[] = ['web', 'ar', 'print', 'archive'];
/** What packing may add to the bound: half a step of 14 bits along each axis. */
const rounding = 1e-4;

describe.each(names)('optimising for %s', (name) => {
  test('gives a smaller, valid file whose surface stays within the bound', async () => {
    const source = documentOf(knot(20_000), cube(0.02, [0.2, 0, 0]));
    const result = await optimiseModel(source, name);
    const packed = triangleMesh(await readGlb(result.bytes));
    const original = triangleMesh(source);
    expect((await validateGlb(result.bytes)).errors).toBe(0);
    expect(result.after.bytes).toBeLessThan(result.before.bytes);
    expect(result.after.triangles).toBe(packed.indices.length / 3);
    const moved = surfaceDistance(original, packed, 10_000) / diagonalOf(boundsOf(original));
    expect(moved).toBeLessThan(result.errorBound + rounding);
    expect(result.error).toBeLessThan(result.errorBound + rounding);
  });

  test('leaves the document given as it was', async () => {
    const source = documentOf(knot(8000));
    const before = await writeGlb(source);
    await optimiseModel(source, name);
    expect(await writeGlb(source)).toEqual(before);
  });
});

test('simplifying takes triangles away, down to the fewest', async () => {
  const document = documentOf(knot(20_000));
  await simplifyWithin(document, { errorBound: 0.01, fewestTriangles: 6000 });
  const left = triangleMesh(document).indices.length / 3;
  expect(left).toBeLessThan(6200);
  expect(left).toBeGreaterThan(5000);
});

test('the archive keeps every triangle', async () => {
  const { before, after } = await optimiseModel(documentOf(knot(6000)), 'archive');
  expect(after.triangles).toBe(before.triangles);
});
