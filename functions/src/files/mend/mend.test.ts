import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeGlb } from '../formats/gltfIo.ts';
import { triangleMesh } from '../formats/triangleMesh.ts';
import { surfaceDistance } from '../geometry/surfaceDistance.ts';
import {
  cube,
  documentOf,
  insideOut,
  knot,
  punched,
  sphere,
  together,
  torus,
} from '../geometry/testSolids.ts';
import { validateGlb } from '../inspect/validateGlb.ts';
import { hollowModel } from './hollowModel.ts';
import type { MendedModel } from './mendReport.ts';
import { repairModel } from './repairModel.ts';
import { scaleModel } from './scaleModel.ts';
import { splitShells } from './splitShells.ts';
import { uniteShells } from './uniteShells.ts';
import { Unmendable } from './unmendable.ts';

const solids = [cube(0.1), sphere(0.05, 3), torus(0.05, 0.02, 24), knot(1500)] as const;
const solid = fc.constantFrom(...solids);

async function errorsOf({ document }: MendedModel): Promise<number> {
  return (await validateGlb(await writeGlb(document))).errors;
}

describe('repair', () => {
  test('closes holes punched anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(solid, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), async (mesh, picks) => {
        const gone = new Set(picks.map((pick) => pick % (mesh.indices.length / 3)));
        fc.pre(gone.size < mesh.indices.length / 6);
        const result = await repairModel(documentOf(punched(mesh, (triangle) => gone.has(triangle))));
        expect(result.report.before.watertight).toBe(false);
        expect(result.report.after.watertight).toBe(true);
        expect(await errorsOf(result)).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  test('turns faces the right way out, whichever were turned', async () => {
    await fc.assert(
      fc.asyncProperty(
        solid,
        fc.array(fc.nat(), { maxLength: 200 }),
        fc.boolean(),
        async (mesh, picks, all) => {
          const turned = all ? insideOut(mesh) : { ...mesh, indices: mesh.indices.slice() };
          for (const pick of new Set(picks.map((nat) => nat % (mesh.indices.length / 3))))
            turned.indices.subarray(pick * 3, pick * 3 + 3).reverse();
          const { report } = await repairModel(documentOf(turned));
          expect(report.after.watertight).toBe(true);
          expect(report.after.problems.map(({ kind }) => kind)).not.toContain('inverted-shell');
        },
      ),
      { numRuns: 15 },
    );
  });

  test.each([
    [3, 9, 8],
    [8, 2, 6, 7],
    [10, 7, 8, 4, 6],
  ])('closes a cube without faces %i, %i, %i, where edges of patches could branch', async (...gone) => {
    const { report } = await repairModel(
      documentOf(punched(cube(0.1), (triangle) => gone.includes(triangle))),
    );
    expect(report.after).toMatchObject({ watertight: true, manifold: true });
  });

  test('drops doubled and collapsed faces', async () => {
    const mesh = cube(0.1);
    const [a = 0, b = 0, c = 0] = mesh.indices;
    const { report } = await repairModel(
      documentOf({ ...mesh, indices: Uint32Array.from([...mesh.indices, b, c, a, a, a, b]) }),
    );
    expect(report.triangles).toEqual({ before: 14, after: 12 });
    expect(report.after.watertight).toBe(true);
  });

  test('brings edges together that lie within the tolerance', async () => {
    const half = punched(cube(0.1), (triangle) => triangle < 6);
    const other = punched(cube(0.1, [0.00005, 0, 0]), (triangle) => triangle >= 6);
    const apart = documentOf(half, other);
    expect((await repairModel(apart, { fillsHoles: false })).report.after.watertight).toBe(false);
    expect((await repairModel(apart, { fillsHoles: false, tolerance: 0.0001 })).report.after.watertight).toBe(
      true,
    );
  });

  test('closes a hole between two parts', async () => {
    const document = documentOf(
      punched(cube(0.1), (t) => t > 5),
      punched(cube(0.1), (t) => t < 6 || t === 7),
    );
    const result = await repairModel(document);
    expect(result.report.after.watertight).toBe(true);
    expect(await errorsOf(result)).toBe(0);
  });

  test('keeps texture coordinates, and leaves the document given as it was', async () => {
    const document = documentOf(punched(sphere(0.05, 2), (triangle) => triangle === 3));
    const before = triangleMesh(document).indices.length;
    const result = await repairModel(document);
    const [primitive] = result.document.getRoot().listMeshes()[0]?.listPrimitives() ?? [];
    expect(primitive?.getAttribute('TEXCOORD_0')?.getCount()).toBe(
      primitive?.getAttribute('POSITION')?.getCount(),
    );
    expect(triangleMesh(document).indices.length).toBe(before);
  });

  test('of nothing is refused', async () => {
    await expect(repairModel(documentOf())).rejects.toThrow(Unmendable);
  });
});

describe('scaling', () => {
  test('by k multiplies the volume by k³', async () => {
    await fc.assert(
      fc.asyncProperty(solid, fc.double({ min: 0.01, max: 100, noNaN: true }), async (mesh, factor) => {
        const { report } = await scaleModel(documentOf(mesh), factor);
        const ratio = (report.after.volume ?? 0) / (report.before.volume ?? 1);
        expect(ratio / factor ** 3).toBeCloseTo(1, 3);
      }),
      { numRuns: 15 },
    );
  });

  test.each([0, -1, Number.NaN, Infinity])('by %s is refused', async (factor) => {
    await expect(scaleModel(documentOf(cube(1)), factor)).rejects.toThrow(RangeError);
  });
});

test('splitting gives each shell a node, and keeps every triangle', async () => {
  const document = documentOf(together(cube(0.1), sphere(0.02, 2, [1, 0, 0])), torus(0.5, 0.1, 12));
  const result = await splitShells(document);
  expect(result.report.triangles.after).toBe(result.report.triangles.before);
  expect(result.document.getRoot().listScenes()[0]?.listChildren()).toHaveLength(3);
  expect(result.report.after.volume).toBeCloseTo(result.report.before.volume ?? 0, 0);
  expect(await errorsOf(result)).toBe(0);
});

test('pieces that stand in each other become one', async () => {
  const result = await uniteShells(documentOf(cube(0.1), cube(0.1, [0.03, 0.02, 0.01])));
  expect(result.report.after).toMatchObject({ watertight: true, shells: 1, selfIntersections: { pairs: 0 } });
  expect(result.report.after.volume).toBeCloseTo(2e6 - (70 * 80 * 90 * 1000) / 1000, -1);
  expect(await errorsOf(result)).toBe(0);
});

describe('hollowing', { timeout: 60_000 }, () => {
  test('keeps the outside to the bit, and the wall', async () => {
    const mesh = cube(0.1);
    const result = await hollowModel(documentOf(mesh), { wall: 5 });
    const hollowed = triangleMesh(result.document);
    expect(hollowed.positions.subarray(0, 24)).toEqual(mesh.positions);
    expect(result.report.after.volume).toBeCloseTo(1e6 - 729e3, -3);
    expect(result.report.after.wall?.smallest).toBeCloseTo(5, 1);
    expect(await errorsOf(result)).toBe(0);
  });

  test('of a ball gives a ball', async () => {
    const result = await hollowModel(documentOf(sphere(0.05, 4)), { wall: 10 });
    const { positions, indices } = triangleMesh(result.document);
    const inner = { positions, indices: indices.slice(2048 * 3) };
    expect(surfaceDistance(inner, insideOut(sphere(0.04, 5)), 2000)).toBeLessThan(0.0005);
  });

  test('with a drain cuts the outside, and leaves one closed body that is open to the hollow', async () => {
    const result = await hollowModel(documentOf(sphere(0.05, 4)), { wall: 10, drains: 1, drainDiameter: 6 });
    expect(result.report.after).toMatchObject({ watertight: true, shells: 1 });
    expect(result.report.lost).toContain('node-tree');
    expect(await errorsOf(result)).toBe(0);
  });

  test.each([
    ['an open model', punched(cube(0.1), (triangle) => triangle === 0), 5, 'not-watertight'],
    ['a wall that fills it', cube(0.1), 60, 'wall-too-thick'],
  ] as const)('is refused for %s', async (_, mesh, wall, reason) => {
    await expect(hollowModel(documentOf(mesh), { wall })).rejects.toMatchObject({ reason });
  });
});
