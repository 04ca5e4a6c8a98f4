import fc from 'fast-check';
import { MeshoptSimplifier } from 'meshoptimizer';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { readGlb, writeGlb } from '../formats/gltfIo.ts';
import { type TriangleMesh, triangleMesh } from '../formats/triangleMesh.ts';
import { surfaceDistance } from '../geometry/surfaceDistance.ts';
import { cube, documentOf, knot, scaled, sphere } from '../geometry/testSolids.ts';
import { printability } from '../inspect/printability.ts';
import { validateGlb } from '../inspect/validateGlb.ts';
import { optimiseModel } from '../optimise/optimiseModel.ts';
import { blockCoefficients } from './blockWaves.ts';
import { markIdentity } from './markIdentity.ts';
import { markImage } from './markImage.ts';
import { type MarkedMesh, markMesh } from './markMesh.ts';
import { matchPayload, mostWrongBits, wrongBits } from './payload.ts';
import { pictureCode } from './pictureCode.ts';
import { radialSpectrum } from './radialSpectrum.ts';
import { canonicalLuma, readCoefficients, readImage } from './readImage.ts';
import { readMesh, readSpectrum } from './readMesh.ts';

const mark = { key: 'the shop secret', payload: 0xdeadbeef };

describe('a marked model', () => {
  const source = documentOf(knot(40_000));
  let marked: MarkedMesh;
  let mesh: TriangleMesh;

  beforeAll(async () => {
    marked = await markMesh(source, mark);
    mesh = triangleMesh(marked.document);
    await MeshoptSimplifier.ready;
  }, 120_000);

  const readBack = (changed: TriangleMesh) =>
    wrongBits(readMesh(documentOf(changed), mark.key).payload, mark.payload);

  test('reads back whole, moved by less than a third of a per cent', () => {
    expect(marked.mode).toBe('mesh');
    expect(marked.mode === 'mesh' && marked.farthest).toBeLessThan(0.0033);
    expect(readBack(mesh)).toBe(0);
  });

  test('is as closed as before, valid, and keeps indices and texture coordinates', async () => {
    expect(printability(mesh).print).toMatchObject({ watertight: true, shells: 1 });
    expect((await validateGlb(await writeGlb(marked.document))).errors).toBe(0);
    const [before, after] = [source, marked.document].map(
      (document) => document.getRoot().listMeshes()[0]?.listPrimitives()[0],
    );
    expect(after?.getIndices()?.getArray()).toEqual(before?.getIndices()?.getArray());
    expect(after?.getAttribute('TEXCOORD_0')?.getArray()).toEqual(
      before?.getAttribute('TEXCOORD_0')?.getArray(),
    );
  });

  test.each([0.5, 0.3])('survives simplification to %s', (ratio) => {
    const target = Math.floor((mesh.indices.length * ratio) / 3) * 3;
    const [indices] = MeshoptSimplifier.simplify(mesh.indices, mesh.positions, 3, target, 1);
    expect(readBack({ ...mesh, indices })).toBeLessThanOrEqual(mostWrongBits);
  });

  test('survives turning and scaling', () => {
    const [c, s] = [Math.cos(1), Math.sin(1)];
    const turned = mesh.positions.map((value, i) => {
      const [x = 0, , z = 0] = mesh.positions.subarray(i - (i % 3), i - (i % 3) + 3);
      return (i % 3 === 0 ? c * x - s * z : i % 3 === 2 ? s * x + c * z : value) + 0.3;
    });
    expect(readBack(scaled({ ...mesh, positions: turned }, 7))).toBe(0);
  });

  test('survives triangles in another order', () => {
    const count = mesh.indices.length / 3;
    const indices = mesh.indices.map(
      (_, i) => mesh.indices[((Math.floor(i / 3) * 7919) % count) * 3 + (i % 3)] ?? 0,
    );
    expect(readBack({ ...mesh, indices })).toBeLessThanOrEqual(mostWrongBits);
  });

  test('survives being optimised for the web, at 14 bits a coordinate', async () => {
    const { bytes } = await optimiseModel(marked.document, 'web');
    const reading = readMesh(await readGlb(bytes), mark.key);
    expect(wrongBits(reading.payload, mark.payload)).toBeLessThanOrEqual(mostWrongBits);
  }, 120_000);

  test('says nothing to 1,000 other keys', () => {
    const spectrum = radialSpectrum(mesh);
    const nearest = Array.from({ length: 1000 }, (_, i) =>
      wrongBits(readSpectrum(spectrum, `key ${i}`).payload, mark.payload),
    );
    expect(Math.min(...nearest)).toBeGreaterThan(mostWrongBits);
  });

  test('names the one payload of many that were given out', () => {
    const issued = Array.from({ length: 1000 }, (_, i) => (i * 2_654_435_761) >>> 0);
    const reading = readMesh(marked.document, mark.key);
    expect(matchPayload(reading, [...issued, mark.payload])).toBe(mark.payload);
    expect(matchPayload(reading, issued)).toBeUndefined();
  });
});

test('vertices at one place stay together across a seam', async () => {
  const { positions, indices } = knot(20_000);
  const apart = new Float32Array(indices.length * 3);
  indices.forEach((vertex, i) => {
    apart.set(positions.subarray(vertex * 3, vertex * 3 + 3), i * 3);
  });
  const marked = await markMesh(documentOf({ positions: apart, indices: indices.map((_, i) => i) }), mark);
  expect(marked.mode).toBe('mesh');
  expect(printability(triangleMesh(marked.document)).print.watertight).toBe(true);
}, 120_000);

test('a turned and scaled node is marked in its own coordinates', async () => {
  const source = documentOf(scaled(knot(20_000), 100));
  const [node] = source.getRoot().listNodes();
  node?.setScale([0.01, 0.01, 0.01]).setRotation([0.5, 0.5, 0.5, 0.5]).setTranslation([1, 2, 3]);
  const marked = await markMesh(source, mark);
  expect(marked.mode).toBe('mesh');
  expect(surfaceDistance(triangleMesh(source), triangleMesh(marked.document), 2000)).toBeLessThan(0.0005);
}, 120_000);

test.each([
  ['of few vertices', cube(0.1), 'too-few-vertices'],
  ['with plane faces', gridCube(), 'precise-shape'],
  ['as round as a ball', sphere(0.05, 5), 'not-readable'],
] as const)(
  'a model %s is left as it is',
  async (_, mesh, reason) => {
    const source = documentOf(mesh);
    const marked = await markMesh(source, mark);
    expect(marked).toMatchObject({ mode: 'identity', reason });
    expect(marked.document).toBe(source);
  },
  120_000,
);

/** A cube whose faces are cut into squares, with far more vertices than a cube needs. */
function gridCube(): TriangleMesh {
  const ball = sphere(1, 5);
  const positions = ball.positions.map((_, i) => {
    const place = ball.positions.subarray(i - (i % 3), i - (i % 3) + 3);
    return (ball.positions[i] ?? 0) / place.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  });
  return { positions, indices: ball.indices };
}

test('the identity mode changes no bit of the geometry', async () => {
  const source = documentOf(cube(0.1));
  const identified = await readGlb(await writeGlb(markIdentity(source, 'Licensed to A. Buyer, order 7')));
  expect(triangleMesh(identified)).toEqual(triangleMesh(source));
  expect(identified.getRoot().getAsset()).toMatchObject({
    copyright: 'Licensed to A. Buyer, order 7',
    extras: { licensedTo: 'Licensed to A. Buyer, order 7' },
  });
});

test('wrong bits are counted over all 32', () => {
  fc.assert(
    fc.property(fc.nat({ max: 0xffffffff }), fc.uniqueArray(fc.nat({ max: 31 })), (payload, bits) => {
      const other = bits.reduce((sum, bit) => (sum ^ (1 << bit)) >>> 0, payload);
      expect(wrongBits(payload, other)).toBe(bits.length);
    }),
  );
});

describe('a marked picture', () => {
  const picture = () => sharp(pixels(), { raw: { width: 900, height: 700, channels: 3 } });

  test.each(['png', 'jpeg', 'webp'] as const)('as %s survives JPEG and scaling', async (format) => {
    const marked = await markImage(await picture()[format]().toBuffer(), mark);
    expect(marked.mode).toBe('image');
    for (const changed of [
      sharp(marked.bytes).jpeg({ quality: 75 }),
      sharp(marked.bytes).jpeg({ quality: 50 }),
      sharp(marked.bytes).resize(450, 350),
    ]) {
      const { payload } = await readImage(await changed.toBuffer(), mark.key);
      expect(wrongBits(payload, mark.payload)).toBeLessThanOrEqual(mostWrongBits);
    }
    expect((await sharp(marked.bytes).metadata()).format).toBe(format);
  });

  test('looks the same: 40 dB or more', async () => {
    const source = await picture().png().toBuffer();
    const { bytes } = await markImage(source, mark);
    const [before, after] = await Promise.all([source, bytes].map((png) => sharp(png).raw().toBuffer()));
    const squares = before?.reduce((sum, value, i) => sum + (value - (after?.[i] ?? 0)) ** 2, 0) ?? 0;
    expect(10 * Math.log10(255 ** 2 / (squares / (before?.length ?? 1)))).toBeGreaterThan(40);
  });

  test('keeps its transparency', async () => {
    const source = await picture().ensureAlpha(0.5).png().toBuffer();
    const { bytes } = await markImage(source, mark);
    const alpha = await sharp(bytes).extractChannel('alpha').raw().toBuffer();
    expect(alpha).toEqual(await sharp(source).extractChannel('alpha').raw().toBuffer());
  });

  test('says nothing to 200 other keys', async () => {
    const { bytes } = await markImage(await picture().png().toBuffer(), mark);
    const coefficients = blockCoefficients(await canonicalLuma(bytes));
    const readings = Array.from({ length: 200 }, (_, i) =>
      readCoefficients(coefficients, pictureCode(`key ${i}`)),
    );
    expect(Math.min(...readings.map(({ payload }) => wrongBits(payload, mark.payload)))).toBeGreaterThan(
      mostWrongBits,
    );
    expect(readCoefficients(coefficients, pictureCode(mark.key)).confidence).toBe(1);
    expect(Math.max(...readings.map(({ confidence }) => confidence))).toBeLessThan(0.5);
  });

  test('that is too small stays as it was', async () => {
    const source = await sharp(pixels(), { raw: { width: 900, height: 700, channels: 3 } })
      .resize(64)
      .png()
      .toBuffer();
    expect(await markImage(source, mark)).toEqual({ mode: 'unmarked', bytes: source });
  });
});

/** 900 × 700: soft waves, a disc with an edge, tiles and some grain. */
function pixels(): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: 900 * 700 * 3 }, (_, i) => {
    const [x, y, colour] = [Math.floor(i / 3) % 900, Math.floor(i / 2700), i % 3];
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const disc = Math.hypot(x - 450, y - 350) < 200 ? 40 : 0;
    const tiles = (((x >> 6) + (y >> 6)) % 2) * 15;
    return 120 + 50 * Math.sin(x / 60 + colour) * Math.cos(y / 50) + disc + tiles + ((state >> 16) % 12);
  });
}
