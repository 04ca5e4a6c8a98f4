import { Document } from '@gltf-transform/core';
import type { TriangleMesh } from '../formats/triangleMesh.ts';

/** Shapes for tests and measurements, metres, closed and the right way out unless said otherwise. */

type Place = readonly [number, number, number];

/** A box from the origin's -side/2 to side/2: 8 vertices, 12 triangles. */
export function cube(side: number, center: Place = [0, 0, 0]): TriangleMesh {
  const positions = new Float32Array(24);
  for (let i = 0; i < 8; i += 1)
    positions.set(
      center.map((middle, axis) => middle + ((i >> axis) & 1 ? side / 2 : -side / 2)),
      i * 3,
    );
  const faces = [
    [0, 2, 3, 1],
    [4, 5, 7, 6],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 4, 6, 2],
    [1, 3, 7, 5],
  ];
  const indices = faces.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, a, c, d]);
  return { positions, indices: Uint32Array.from(indices) };
}

/** A closed grid of `u` by `v` quads that wraps both ways, placed by `at` of angles in radians. */
function wrapped(u: number, v: number, at: (a: number, b: number) => Place): TriangleMesh {
  const positions = new Float32Array(u * v * 3);
  const indices = new Uint32Array(u * v * 6);
  for (let i = 0; i < u; i += 1)
    for (let j = 0; j < v; j += 1) {
      const here = i * v + j;
      positions.set(at((i / u) * 2 * Math.PI, (j / v) * 2 * Math.PI), here * 3);
      const [right, up, both] = [
        ((i + 1) % u) * v + j,
        i * v + ((j + 1) % v),
        ((i + 1) % u) * v + ((j + 1) % v),
      ];
      indices.set([here, right, both, here, both, up], here * 6);
    }
  return { positions, indices };
}

/** A ring around Y: `major` from the middle to the tube's middle, `minor` the tube's radius. */
export function torus(major: number, minor: number, segments: number): TriangleMesh {
  return wrapped(segments, segments, (a, b) => [
    (major + minor * Math.cos(b)) * Math.cos(a),
    minor * Math.sin(b),
    -(major + minor * Math.cos(b)) * Math.sin(a),
  ]);
}

/** A (2,3) torus knot with bumps, about `triangles` triangles: free-form, like a sculpture. */
export function knot(triangles: number, size = 0.1): TriangleMesh {
  const tube = Math.max(8, Math.round(Math.sqrt(triangles / 2 / 8)));
  const along = Math.round(triangles / 2 / tube);
  const middle = (a: number): Place => {
    const r = 2 + Math.cos(3 * a);
    return [r * Math.cos(2 * a), r * Math.sin(2 * a), Math.sin(3 * a)];
  };
  const mesh = wrapped(along, tube, (a, b) => {
    const [here, ahead] = [middle(a), middle(a + 1e-4)];
    const tangent = ahead.map((value, i) => value - (here[i] ?? 0));
    const length = Math.hypot(...tangent);
    const [tx = 0, ty = 0, tz = 0] = tangent.map((value) => value / length);
    const [sx, sy, sz] = [ty, -tx, 0].map((value) => value / Math.hypot(tx, ty)) as [number, number, number];
    const [ux, uy, uz] = [sy * tz - sz * ty, sz * tx - sx * tz, sx * ty - sy * tx];
    const r = 0.4 * (1 + 0.1 * Math.sin(5 * b + 2 * a) + 0.06 * Math.sin(23 * a));
    const [c, s] = [r * Math.cos(b), r * Math.sin(b)];
    return [here[0] + c * sx + s * ux, here[1] + c * sy + s * uy, here[2] + c * sz + s * uz];
  });
  return scaled(mesh, size / 6);
}

/** A sphere by subdividing an octahedron `depth` times: 8 · 4^depth triangles. */
export function sphere(radius: number, depth: number, center: Place = [0, 0, 0]): TriangleMesh {
  const places: Place[] = [
    [1, 0, 0],
    [-1, 0, 0],
    [0, 1, 0],
    [0, -1, 0],
    [0, 0, 1],
    [0, 0, -1],
  ];
  let faces = [0, 2, 4, 2, 1, 4, 1, 3, 4, 3, 0, 4, 2, 0, 5, 1, 2, 5, 3, 1, 5, 0, 3, 5];
  for (let round = 0; round < depth; round += 1) faces = subdivided(places, faces);
  const positions = new Float32Array(
    places.flatMap((place) => place.map((v, i) => v * radius + (center[i] ?? 0))),
  );
  return { positions, indices: Uint32Array.from(faces) };
}

function subdivided(places: Place[], faces: readonly number[]): number[] {
  const middles = new Map<string, number>();
  const middle = (a: number, b: number): number => {
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const known = middles.get(key);
    if (known !== undefined) return known;
    const sum = [0, 1, 2].map((i) => (places[a]?.[i] ?? 0) + (places[b]?.[i] ?? 0));
    const length = Math.hypot(...sum);
    places.push([(sum[0] ?? 0) / length, (sum[1] ?? 0) / length, (sum[2] ?? 0) / length]);
    middles.set(key, places.length - 1);
    return places.length - 1;
  };
  const result: number[] = [];
  for (let i = 0; i < faces.length; i += 3) {
    const [a = 0, b = 0, c = 0] = faces.slice(i, i + 3);
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    result.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
  }
  return result;
}

export function scaled(mesh: TriangleMesh, factor: number): TriangleMesh {
  return { positions: mesh.positions.map((value) => value * factor), indices: mesh.indices };
}

/** Every face turned over. */
export function insideOut({ positions, indices }: TriangleMesh): TriangleMesh {
  const turned = indices.slice();
  for (let i = 0; i < turned.length; i += 3)
    turned.set([indices[i] ?? 0, indices[i + 2] ?? 0, indices[i + 1] ?? 0], i);
  return { positions, indices: turned };
}

/** Without the triangles that `isGone` names. */
export function punched(mesh: TriangleMesh, isGone: (triangle: number) => boolean): TriangleMesh {
  return { ...mesh, indices: mesh.indices.filter((_, corner) => !isGone(Math.floor(corner / 3))) };
}

/** Several meshes as one. */
export function together(...meshes: readonly TriangleMesh[]): TriangleMesh {
  const positions = new Float32Array(meshes.flatMap((mesh) => [...mesh.positions]));
  let before = 0;
  const indices = meshes.flatMap((mesh) => {
    const shifted = [...mesh.indices].map((vertex) => vertex + before);
    before += mesh.positions.length / 3;
    return shifted;
  });
  return { positions, indices: Uint32Array.from(indices) };
}

/** A document with one node for each mesh, with texture coordinates by position and one material. */
export function documentOf(...meshes: readonly TriangleMesh[]): Document {
  const document = new Document();
  const buffer = document.createBuffer();
  const material = document.createMaterial('clay').setBaseColorFactor([0.8, 0.5, 0.4, 1]);
  const scene = document.createScene();
  for (const { positions, indices } of meshes) {
    const uvs = new Float32Array((positions.length / 3) * 2).map(
      (_, i) => (positions[Math.floor(i / 2) * 3 + (i % 2)] ?? 0) * 10,
    );
    const primitive = document
      .createPrimitive()
      .setAttribute(
        'POSITION',
        document.createAccessor().setType('VEC3').setArray(positions.slice()).setBuffer(buffer),
      )
      .setAttribute('TEXCOORD_0', document.createAccessor().setType('VEC2').setArray(uvs).setBuffer(buffer))
      .setIndices(document.createAccessor().setType('SCALAR').setArray(indices.slice()).setBuffer(buffer))
      .setMaterial(material);
    scene.addChild(document.createNode('part').setMesh(document.createMesh('part').addPrimitive(primitive)));
  }
  document.getRoot().setDefaultScene(scene);
  return document;
}
