import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TriangleMesh } from '../formats/triangleMesh.ts';
import { castRay } from './castRay.ts';
import { unit, type Vec3 } from './corners.ts';
import { nearestPoint } from './nearestPoint.ts';
import { samplePlace, sampleSurface } from './sampleSurface.ts';
import { shellsOf } from './shellsOf.ts';
import { signedDistance } from './signedDistance.ts';
import { surfaceOf, volumeOf } from './solidMeasures.ts';
import { solidMesh } from './solidMesh.ts';
import { surfaceDistance } from './surfaceDistance.ts';
import { cube, knot, scaled, sphere, together, torus } from './testSolids.ts';
import { trianglesMeet } from './trianglesMeet.ts';
import { triangleTree } from './triangleTree.ts';
import { weldVertices } from './weldVertices.ts';

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
const point = fc.tuple(coordinate, coordinate, coordinate);
const direction = point.filter((p) => Math.hypot(...p) > 0.01).map(unit);

/** Each corner a vertex of its own, as STL has it. */
function exploded({ positions, indices }: TriangleMesh): TriangleMesh {
  const apart = new Float32Array(indices.length * 3);
  indices.forEach((vertex, i) => {
    apart.set(positions.subarray(vertex * 3, vertex * 3 + 3), i * 3);
  });
  return { positions: apart, indices: indices.map((_, i) => i) };
}

describe('measures', () => {
  test('a cube has the volume and surface of a cube', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 10, noNaN: true }), point, (side, at) => {
        expect(volumeOf(cube(side, at)) / side ** 3).toBeCloseTo(1, 3);
        expect(surfaceOf(cube(side, at)) / side ** 2).toBeCloseTo(6, 3);
      }),
    );
  });

  test('a sphere comes near to 4/3 π r³ as it is divided, from below', () => {
    const shares = [2, 3, 4, 5].map((depth) => volumeOf(sphere(1, depth)) / ((4 / 3) * Math.PI));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.998);
    expect(shares.at(-1)).toBeLessThan(1);
  });

  test('a torus has 2 π² R r²', () => {
    expect(volumeOf(torus(3, 1, 200)) / (2 * Math.PI ** 2 * 3)).toBeCloseTo(1, 2);
  });
});

describe('welding', () => {
  test('brings exploded corners back together, whatever the solid', () => {
    for (const mesh of [cube(1), sphere(1, 3), torus(2, 0.5, 20)]) {
      const welded = weldVertices(exploded(mesh));
      expect(welded.positions.length).toBe(mesh.positions.length);
      expect(volumeOf(welded)).toBeCloseTo(volumeOf(mesh), 5);
    }
  });

  test('within a tolerance also merges what lies a little apart, and nothing farther', () => {
    fc.assert(
      fc.property(point, direction, fc.double({ min: 0, max: 3, noNaN: true }), (at, way, steps) => {
        const distance = steps * 0.01;
        fc.pre(Math.abs(distance - 0.01) > 1e-5);
        const positions = new Float32Array([
          ...at,
          ...at.map((value, i) => value + (way[i] ?? 0) * distance),
        ]);
        const { vertexOf } = weldVertices({ positions, indices: new Uint32Array() }, 0.01);
        expect(vertexOf[1]).toBe(distance < 0.01 ? 0 : 1);
      }),
    );
  });

  test('takes 0 and -0 for the same place', () => {
    const positions = new Float32Array([0, 1, 2, -0, 1, 2]);
    expect(weldVertices({ positions, indices: new Uint32Array() }).positions.length).toBe(3);
  });
});

test('pieces that share no edge are shells of their own', () => {
  const solid = solidMesh(together(cube(1), cube(1, [5, 0, 0]), sphere(1, 2, [0, 9, 0])));
  expect(shellsOf(solid.edges).count).toBe(3);
});

describe('the tree', () => {
  const mesh = knot(2000, 1);
  const tree = triangleTree(mesh);

  test('finds the nearest place that a search of all triangles finds', () => {
    const leaves = Array.from({ length: mesh.indices.length / 3 }, (_, i) =>
      triangleTree({ positions: mesh.positions, indices: mesh.indices.slice(i * 3, i * 3 + 3) }),
    );
    fc.assert(
      fc.property(point, (at) => {
        const least = Math.min(...leaves.map((leaf) => nearestPoint(leaf, at)?.distance ?? Infinity));
        expect(nearestPoint(tree, at)?.distance).toBeCloseTo(least, 9);
      }),
      { numRuns: 30 },
    );
  });

  test('finds the first face on a ray', () => {
    const ball = triangleTree(sphere(1, 5));
    fc.assert(
      fc.property(direction, (way) => {
        const hit = castRay(ball, {
          from: [way[0] * 3, way[1] * 3, way[2] * 3],
          direction: [-way[0], -way[1], -way[2]],
        });
        expect(hit?.distance).toBeGreaterThan(1.99);
        expect(hit?.distance).toBeLessThan(2.01);
      }),
    );
  });
});

test('samples are spread by area, not by triangle', () => {
  const samples = sampleSurface(together(cube(1), sphere(0.5, 5, [5, 0, 0])), 10_000);
  const onCube = samples.triangles.filter((triangle) => triangle < 12).length;
  expect(onCube / 10_000).toBeCloseTo(6 / (6 + Math.PI), 2);
});

test('samples lie on the surface', () => {
  const mesh = torus(2, 0.5, 60);
  const samples = sampleSurface(mesh, 500);
  for (let i = 0; i < 500; i += 1) {
    const [x, y, z] = samplePlace(mesh, samples, i);
    expect(Math.hypot(Math.hypot(x, z) - 2, y)).toBeCloseTo(0.5, 2);
  }
});

test('the signed distance of a ball is radius less distance, near and far', () => {
  const distance = signedDistance(solidMesh(sphere(0.5, 5)), 0.3);
  fc.assert(
    fc.property(point, (at) => {
      const expected = Math.max(-0.3, Math.min(0.3, 0.5 - Math.hypot(...at)));
      expect(Math.abs(distance(at) - expected)).toBeLessThan(0.003);
    }),
  );
});

test('the distance of two balls of one middle is the difference of their radii', () => {
  expect(surfaceDistance(sphere(1, 4), scaled(sphere(1, 4), 1.1), 1000)).toBeCloseTo(0.1, 2);
  expect(surfaceDistance(sphere(1, 4), sphere(1, 4))).toBeLessThan(1e-6);
});

describe('triangles', () => {
  const flat: [Vec3, Vec3, Vec3] = [
    [0, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
  ];

  test('that cut through each other meet', () => {
    expect(
      trianglesMeet(flat, [
        [0.2, 0.2, -1],
        [0.2, 0.2, 1],
        [0.3, 2, 0],
      ]),
    ).toBe(true);
  });

  test('that share an edge, or pass by, do not', () => {
    expect(
      trianglesMeet(flat, [
        [0, 0, 0],
        [1, 0, 0],
        [0, 0, 1],
      ]),
    ).toBe(false);
    expect(
      trianglesMeet(flat, [
        [2, 2, -1],
        [2, 2, 1],
        [3, 2, 0],
      ]),
    ).toBe(false);
  });
});
