import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Inspection, PlacesByProblem, type ProblemKind } from '../../../contract/inspection.ts';
import { writeGlb } from '../formats/gltfIo.ts';
import {
  cube,
  documentOf,
  insideOut,
  knot,
  punched,
  scaled,
  sphere,
  together,
  torus,
} from '../geometry/testSolids.ts';
import { diffInspections } from './diffInspections.ts';
import { guessUnit } from './guessUnit.ts';
import { inspectModel } from './inspectModel.ts';
import { printability } from './printability.ts';

const solid = fc.oneof(
  fc.double({ min: 0.01, max: 1, noNaN: true }).map((side) => cube(side)),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.double({ min: 0.01, max: 1, noNaN: true }))
    .map(([depth, r]) => sphere(r, depth)),
  fc.integer({ min: 5, max: 40 }).map((segments) => torus(0.05, 0.02, segments)),
  fc.integer({ min: 600, max: 4000 }).map((triangles) => knot(triangles)),
);

function countOf(mesh: Parameters<typeof printability>[0], kind: ProblemKind): number {
  return printability(mesh).print.problems.find((problem) => problem.kind === kind)?.count ?? 0;
}

describe('printability', () => {
  test('closed solids are watertight, of one shell, and have a volume', () => {
    fc.assert(
      fc.property(solid, (mesh) => {
        const { print } = printability(mesh);
        expect(print).toMatchObject({ watertight: true, manifold: true, shells: 1, holes: 0 });
        expect(print.volume).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });

  test('a missing face is a hole with three open edges, and there is no volume', () => {
    fc.assert(
      fc.property(solid, fc.nat(), (mesh, pick) => {
        const gone = pick % (mesh.indices.length / 3);
        const { print, places } = printability(punched(mesh, (triangle) => triangle === gone));
        expect(print).toMatchObject({ watertight: false, holes: 1 });
        expect(print.volume).toBeUndefined();
        expect(places['open-edge']?.at).toHaveLength(18);
      }),
      { numRuns: 30 },
    );
  });

  test('a face turned over is torn from its three neighbours', () => {
    const mesh = sphere(0.05, 3);
    mesh.indices.set([mesh.indices[1] ?? 0, mesh.indices[0] ?? 0], 0);
    expect(countOf(mesh, 'torn-winding')).toBe(3);
  });

  test('a solid inside out is said to be so, and still has its volume', () => {
    fc.assert(
      fc.property(solid, (mesh) => {
        const { print } = printability(insideOut(mesh));
        expect(print.problems[0]).toEqual({ kind: 'inverted-shell', count: mesh.indices.length / 3 });
        expect(print.volume).toBeCloseTo(printability(mesh).print.volume ?? 0, 3);
      }),
      { numRuns: 20 },
    );
  });

  test('a hollow is taken off the volume, and its faces look into it', () => {
    const shell = printability(together(cube(0.1), insideOut(cube(0.09)))).print;
    expect(shell.volume).toBeCloseTo(1e6 - 729e3, 0);
    expect(shell.wall?.smallest).toBeCloseTo(5, 3);
    expect(shell.problems.map(({ kind }) => kind)).not.toContain('inverted-shell');
    expect(countOf(together(cube(0.1), cube(0.09)), 'inverted-shell')).toBe(12);
  });

  test('three faces on an edge make it branch', () => {
    const mesh = cube(0.1);
    const positions = new Float32Array([...mesh.positions, 0.2, 0.2, 0.2]);
    const indices = Uint32Array.from([...mesh.indices, mesh.indices[0] ?? 0, mesh.indices[1] ?? 0, 8]);
    const { print } = printability({ positions, indices });
    expect(print.manifold).toBe(false);
    expect(countOf({ positions, indices }, 'branching-edge')).toBe(1);
  });

  test('doubled and collapsed faces are counted', () => {
    const mesh = cube(0.1);
    const [a = 0, b = 0, c = 0] = mesh.indices;
    expect(
      countOf({ ...mesh, indices: Uint32Array.from([...mesh.indices, b, a, c]) }, 'duplicate-face'),
    ).toBe(1);
    expect(
      countOf({ ...mesh, indices: Uint32Array.from([...mesh.indices, a, a, b]) }, 'degenerate-face'),
    ).toBe(1);
  });

  test('pieces that stand in each other cut each other', () => {
    expect(countOf(together(cube(0.1), cube(0.1, [0.03, 0.02, 0.01])), 'self-intersection')).toBeGreaterThan(
      0,
    );
    expect(countOf(together(cube(0.1), cube(0.1, [0.3, 0.02, 0.01])), 'self-intersection')).toBe(0);
  });

  test('a plate of half a millimetre is too thin', () => {
    const plate = {
      ...cube(0.1),
      positions: cube(0.1).positions.map((value, i) => (i % 3 === 1 ? value / 200 : value)),
    };
    expect(printability(plate).print.wall?.fifthPercentile).toBeCloseTo(0.5, 3);
    expect(countOf(plate, 'thin-wall')).toBeGreaterThan(1000);
  });

  test('the underside of a ball hangs over, that of a cube stands on the plate', () => {
    // The cap of a ball that is steeper than 45° has (1 - cos 45°) / 2 of its surface.
    expect(printability(sphere(0.05, 5)).print.overhang).toBeCloseTo((1 - Math.SQRT1_2) / 2, 2);
    expect(printability(cube(0.1)).print.overhang).toBe(0);
  });

  test('an empty model is nothing to print, and no error', () => {
    const { print } = printability({ positions: new Float32Array(), indices: new Uint32Array() });
    expect(print).toMatchObject({ watertight: false, shells: 0, holes: 0, surface: 0, overhang: 0 });
  });
});

describe('inspectModel', () => {
  test('gives what the contract promises, validated', async () => {
    const document = documentOf(torus(0.05, 0.02, 30), cube(0.02));
    const { inspection, places } = await inspectModel(document, { bytes: await writeGlb(document) });
    expect(Inspection.parse(inspection)).toEqual(inspection);
    expect(PlacesByProblem.parse(places)).toEqual(places);
    expect(inspection).toMatchObject({ triangles: 1812, vertices: 908, drawCalls: 2, uvSets: 1 });
    expect(inspection.materials.map(({ name }) => name)).toEqual(['clay']);
    expect(inspection.validation?.errors).toBe(0);
  });

  test('keeps at most 2,000 places of a problem, and counts all', async () => {
    const mesh = insideOut(sphere(0.05, 5));
    const { inspection, places } = await inspectModel(documentOf(mesh));
    expect(inspection.print.problems[0]?.count).toBe(8192);
    expect(places['inverted-shell']?.at).toHaveLength(2000 * 9);
  });

  test('a diff names what has changed, and nothing when nothing has', async () => {
    const before = (await inspectModel(documentOf(cube(0.1)))).inspection;
    const after = (await inspectModel(documentOf(scaled(cube(0.1), 2)))).inspection;
    expect(diffInspections(before, before)).toEqual([]);
    const changed = diffInspections(before, after);
    expect(changed.find(({ figure }) => figure === 'print.volume')?.after).toBeCloseTo(8e6, 0);
    expect(changed.map(({ figure }) => figure)).not.toContain('triangles');
  });
});

describe('the unit', () => {
  test.each([
    ['a figure of 120 read as metres', 120, 'm', 'mm', 0.001],
    ['a vase of 0.2 m', 0.2, 'm', 'm', 1],
    ['an STL of 80', 0.08, 'mm', 'mm', 1],
    ['an STL of 2.5', 0.0025, 'mm', 'in', 25.4],
  ] as const)('of %s is guessed', (_, longest, readAs, unit, scale) => {
    const guess = guessUnit({ longest, readAs });
    expect(guess.unit).toBe(unit);
    expect(guess.scale).toBeCloseTo(scale, 6);
  });
});
