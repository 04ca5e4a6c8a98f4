import type { Document, mat4 } from '@gltf-transform/core';
import fc from 'fast-check';
import sharp from 'sharp';
import { keptOpaque, keptShareOfByte, linearOf } from './colourSpace.ts';
import { flatParts } from './flatParts.ts';
import { createMeshNode, type Part, startModel, textureOf } from './startModel.ts';

/** Models for tests and measurements, built by code. */

/** What a test model is made of: vertices on a grid of tenths of a millimetre, so that every format can hold them. */
export interface Recipe {
  /** x, y, z of each vertex, tenths of a millimetre; no two in one place. */
  vertices: [number, number, number][];
  triangles: [number, number, number][];
  /** Red, green, blue of each vertex, 0 to 255. */
  colours?: [number, number, number][] | undefined;
  /** u, v of each vertex. */
  uvs?: [number, number][] | undefined;
  /** sRGB of the material, 0 to 255. */
  colour: [number, number, number];
  matrix: mat4;
}

const byte = fc.integer({ min: 0, max: 255 });
const place = fc.integer({ min: -9999, max: 9999 });
const share = fc.integer({ min: 0, max: 256 }).map((n) => n / 256);

/** Turned by right angles, mirrored now and then, moved and scaled: what keeps numbers exact enough to compare. */
const matrices: fc.Arbitrary<mat4> = fc
  .record({
    move: fc.tuple(place, place, place),
    scale: fc.constantFrom(1, 0.5, -1, 2),
    turn: fc.boolean(),
  })
  .map(({ move: [x, y, z], scale, turn }): mat4 => {
    const [a, b] = turn ? [0, scale] : [scale, 0];
    return [
      a,
      b,
      0,
      0,
      turn ? -scale : 0,
      turn ? 0 : scale,
      0,
      0,
      0,
      0,
      scale,
      0,
      x / 1e4,
      y / 1e4,
      z / 1e4,
      1,
    ];
  });

export const recipes: fc.Arbitrary<Recipe> = fc
  .uniqueArray(fc.tuple(place, place, place), { minLength: 3, maxLength: 12, selector: String })
  .chain((vertices) => {
    const count = vertices.length;
    const corner = fc.integer({ min: 0, max: count - 1 });
    const each = <Value>(value: fc.Arbitrary<Value>) =>
      fc.array(value, { minLength: count, maxLength: count });
    return fc.record({
      vertices: fc.constant(vertices),
      triangles: fc.array(
        fc.tuple(corner, corner, corner).filter(([a, b, c]) => a !== b && b !== c && c !== a),
        { minLength: 1, maxLength: 12 },
      ),
      colours: fc.option(each(fc.tuple(byte, byte, byte)), { nil: undefined }),
      uvs: fc.option(each(fc.tuple(share, share)), { nil: undefined }),
      colour: fc.tuple(byte, byte, byte),
      matrix: matrices,
    });
  });

/** A document of one node. */
export function builtOf({ vertices, triangles, colours, uvs, colour, matrix }: Recipe): Document {
  const model = startModel();
  const [red, green, blue] = colour.map((each) => linearOf(each / 255));
  const material = model.document.createMaterial('paint').setMetallicFactor(0);
  material.setBaseColorFactor([red ?? 0, green ?? 0, blue ?? 0, 1]);
  const part: Part = {
    positions: Float32Array.from(vertices.flat(), (value) => value / 1e4),
    indices: Uint32Array.from(triangles.flat()),
    uvs: uvs && Float32Array.from(uvs.flat()),
    colours: colours && Uint16Array.from(colours.flatMap((rgb) => [...rgb.map(keptOf), keptOpaque])),
    material,
  };
  model.scene.addChild(createMeshNode(model, 'thing', [part]).setMatrix(matrix));
  return model.document;
}

function keptOf(value: number): number {
  return keptShareOfByte[value] ?? 0;
}

/** A square of 20 mm with a picture of four colours on it, 16 pixels wide, red at the top left. */
export async function texturedSquare(): Promise<Document> {
  const model = startModel();
  const pixels = Buffer.alloc(16 * 16 * 3);
  for (let i = 0; i < 256; i += 1) {
    const [right, lower] = [i % 16 >= 8, i >= 128];
    pixels.set(right ? (lower ? [255, 255, 255] : [0, 255, 0]) : lower ? [0, 0, 255] : [255, 0, 0], i * 3);
  }
  const png = await sharp(pixels, { raw: { width: 16, height: 16, channels: 3 } })
    .png()
    .toBuffer();
  const rough = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#0080ff' } })
    .png()
    .toBuffer();
  const material = model.document
    .createMaterial('card')
    .setBaseColorTexture(textureOf(model, png, 'card') ?? null)
    .setMetallicRoughnessTexture(textureOf(model, rough, 'rough') ?? null);
  const part: Part = {
    positions: Float32Array.of(0, 0.02, 0, 0, 0, 0, 0.02, 0, 0, 0.02, 0.02, 0),
    indices: Uint32Array.of(0, 1, 2, 0, 2, 3),
    normals: Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1),
    uvs: Float32Array.of(0, 0, 0, 1, 1, 1, 1, 0),
    material,
  };
  model.scene.addChild(createMeshNode(model, 'square', [part]));
  return model.document;
}

/** What is shown at each corner of each triangle, in their order: what a conversion must not change. */
export function cornersShown(document: Document): { places: number[]; colours: number[]; uvs: number[] } {
  const shown: { places: number[]; colours: number[]; uvs: number[] } = { places: [], colours: [], uvs: [] };
  for (const { positions, indices, colours, uvs, material } of flatParts(document)) {
    const factor = material?.getBaseColorFactor() ?? [1, 1, 1, 1];
    for (const vertex of indices) {
      shown.places.push(...positions.subarray(vertex * 3, vertex * 3 + 3));
      for (let i = 0; i < 3; i += 1) {
        shown.colours.push((colours?.[vertex * 4 + i] ?? 1) * (factor[i] ?? 1));
      }
      shown.uvs.push(uvs?.[vertex * 2] ?? 0, uvs?.[vertex * 2 + 1] ?? 0);
    }
  }
  return shown;
}

/** The largest difference between numbers in the same place; infinite where there are not as many. */
export function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.length; i += 1) most = Math.max(most, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return most;
}
