/** `npm run bench -- watermark`: how many of 32 bits a mark loses to what is done to marked models and pictures. */
import { MeshoptSimplifier } from 'meshoptimizer';
import sharp from 'sharp';
import { type TriangleMesh, triangleMesh } from '../../functions/src/files/formats/triangleMesh.ts';
import { boundsOf, diagonalOf } from '../../functions/src/files/geometry/solidMeasures.ts';
import { surfaceDistance } from '../../functions/src/files/geometry/surfaceDistance.ts';
import {
  cube,
  documentOf,
  knot,
  sphere,
  together,
  torus,
} from '../../functions/src/files/geometry/testSolids.ts';
import { blockCoefficients } from '../../functions/src/files/watermark/blockWaves.ts';
import { markImage } from '../../functions/src/files/watermark/markImage.ts';
import { markMesh } from '../../functions/src/files/watermark/markMesh.ts';
import { wrongBits } from '../../functions/src/files/watermark/payload.ts';
import { pictureCode } from '../../functions/src/files/watermark/pictureCode.ts';
import { radialSpectrum } from '../../functions/src/files/watermark/radialSpectrum.ts';
import { canonicalLuma, readCoefficients, readImage } from '../../functions/src/files/watermark/readImage.ts';
import { readSpectrum } from '../../functions/src/files/watermark/readMesh.ts';

const mark = { key: 'bench key', payload: 0xc0ffee42 };
const keys = Array.from({ length: 1000 }, (_, i) => `wrong key ${i}`);
await MeshoptSimplifier.ready;

/** A ball with swellings, as a head or a stone has them. */
function blob(depth: number): TriangleMesh {
  const ball = sphere(0.05, depth);
  const positions = ball.positions.map((value, i) => {
    const [x = 0, y = 0, z = 0] = ball.positions
      .subarray(i - (i % 3), i - (i % 3) + 3)
      .map((place) => place * 20);
    const swelling =
      Math.sin(3 * x + 1) * Math.cos(2 * y) * 0.2 + 0.1 * Math.sin(5 * z + 2 * x) + 0.3 * y * y;
    return value * (1 + swelling);
  });
  return { positions, indices: ball.indices };
}

const models: Record<string, TriangleMesh> = {
  'knot, 50k vertices': knot(100_000),
  'knot, 24k': knot(48_000),
  'knot, 5k': knot(10_000),
  'stone, 16k': blob(6),
  'stone, 4k': blob(5),
  'knot and stone, 26k': together(knot(20_000), blob(6)),
  'torus, 10k': torus(0.05, 0.02, 100),
  'ball, 16k': sphere(0.05, 6),
  cube: cube(0.1),
  'knot, 1.5k': knot(3000),
};

function simplified(mesh: TriangleMesh, ratio: number): TriangleMesh {
  const target = Math.floor((mesh.indices.length * ratio) / 3) * 3;
  const [indices] = MeshoptSimplifier.simplify(Uint32Array.from(mesh.indices), mesh.positions, 3, target, 1);
  return { positions: mesh.positions, indices };
}

function quantised(mesh: TriangleMesh, bits: number): TriangleMesh {
  const { min, max } = boundsOf(mesh);
  const step = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / (2 ** bits - 1);
  return { ...mesh, positions: mesh.positions.map((value) => Math.round(value / step) * step) };
}

function turned(mesh: TriangleMesh): TriangleMesh {
  const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
  const positions = mesh.positions.map((value, i) => {
    const [x = 0, , z = 0] = mesh.positions.subarray(i - (i % 3), i - (i % 3) + 3);
    return (i % 3 === 0 ? c * x - s * z : i % 3 === 2 ? s * x + c * z : value) * 3.7 + 1;
  });
  return { ...mesh, positions };
}

function reordered(mesh: TriangleMesh): TriangleMesh {
  const order = Array.from({ length: mesh.indices.length / 3 }, (_, i) => i).sort(
    (a, b) => Math.imul(a, 2_654_435_761) - Math.imul(b, 2_654_435_761),
  );
  return {
    ...mesh,
    indices: Uint32Array.from(order.flatMap((t) => [...mesh.indices.subarray(t * 3, t * 3 + 3)])),
  };
}

/** Every vertex pushed along x, y and z by up to a share of the diagonal. */
function noisy(mesh: TriangleMesh, share: number): TriangleMesh {
  const size = diagonalOf(boundsOf(mesh)) * share;
  const push = (i: number) => ((Math.imul(i + 1, 2_654_435_761) >>> 8) / 2 ** 24 - 0.5) * 2 * size;
  return { ...mesh, positions: mesh.positions.map((value, i) => value + push(i)) };
}

function cropped(mesh: TriangleMesh): TriangleMesh {
  const { min, max } = boundsOf(mesh);
  const limit = max[0] - (max[0] - min[0]) * 0.1;
  const isKept = (corner: number) =>
    (mesh.positions[(mesh.indices[corner - (corner % 3)] ?? 0) * 3] ?? 0) < limit;
  return { ...mesh, indices: mesh.indices.filter((_, corner) => isKept(corner)) };
}

const attacks: Record<string, (mesh: TriangleMesh) => TriangleMesh> = {
  none: (mesh) => mesh,
  'quantised 14 bit': (mesh) => quantised(mesh, 14),
  'quantised 10 bit': (mesh) => quantised(mesh, 10),
  'simplified 50 %': (mesh) => simplified(mesh, 0.5),
  'simplified to 20 %': (mesh) => simplified(mesh, 0.2),
  'turned, scaled, moved': turned,
  reordered,
  '14 bit, 50 %, turned': (mesh) => turned(simplified(quantised(mesh, 14), 0.5)),
  'noise 0.1 %': (mesh) => noisy(mesh, 0.001),
  'cut by 10 %': cropped,
  'stretched 1.1': (mesh) => ({
    ...mesh,
    positions: mesh.positions.map((v, i) => (i % 3 === 0 ? v * 1.1 : v)),
  }),
};

const rows: Record<string, Record<string, string | number>> = {};
for (const [name, mesh] of Object.entries(models)) {
  const began = performance.now();
  const result = await markMesh(documentOf(mesh), mark);
  const row: Record<string, string | number> = { seconds: ((performance.now() - began) / 1000).toFixed(1) };
  rows[name] = row;
  if (result.mode === 'identity') {
    row.mark = result.reason;
    continue;
  }
  const marked = triangleMesh(result.document);
  row.mark = `strength ${result.strength.toFixed(4)}`;
  row['farthest %'] = (result.farthest * 100).toFixed(2);
  row['surface %'] = ((surfaceDistance(mesh, marked) / diagonalOf(boundsOf(mesh))) * 100).toFixed(2);
  for (const [attack, change] of Object.entries(attacks))
    row[attack] = wrongBits(readSpectrum(radialSpectrum(change(marked)), mark.key).payload, mark.payload);
  const spectrum = radialSpectrum(marked);
  row['least of 1,000 keys'] = Math.min(
    ...keys.map((key) => wrongBits(readSpectrum(spectrum, key).payload, mark.payload)),
  );
}
for (const [name, row] of Object.entries(rows)) console.log(name, JSON.stringify(row));

/** Waves, a disc with an edge, tiles and grain: 1600 × 1200. */
function picture(): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: 1600 * 1200 * 3 }, (_, i) => {
    const [x, y, colour] = [Math.floor(i / 3) % 1600, Math.floor(i / 4800), i % 3];
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const disc = Math.hypot(x - 800, y - 600) < 300 ? 40 : 0;
    const tiles = (((x >> 6) + (y >> 6)) % 2) * 15;
    return 120 + 50 * Math.sin(x / 90 + colour) * Math.cos(y / 70) + disc + tiles + ((state >> 16) % 12);
  });
}

const source = await sharp(picture(), { raw: { width: 1600, height: 1200, channels: 3 } })
  .png()
  .toBuffer();
const { bytes } = await markImage(source, mark);
const changes: Record<string, ReturnType<typeof sharp>> = {
  none: sharp(bytes),
  'JPEG 75': sharp(bytes).jpeg({ quality: 75 }),
  'JPEG 50': sharp(bytes).jpeg({ quality: 50 }),
  'JPEG 30': sharp(bytes).jpeg({ quality: 30 }),
  'WebP 60': sharp(bytes).webp({ quality: 60 }),
  'half size': sharp(bytes).resize(800),
  'half size, JPEG 75': sharp(bytes).resize(800).jpeg({ quality: 75 }),
  'quarter size': sharp(bytes).resize(400),
  greyscale: sharp(bytes).greyscale(),
  'brighter by a fifth': sharp(bytes).modulate({ brightness: 1.2 }),
  'cut by 5 %': sharp(bytes).extract({ left: 40, top: 30, width: 1520, height: 1140 }),
  'turned by 2°': sharp(bytes).rotate(2),
  mirrored: sharp(bytes).flop(),
};
const lost: Record<string, object> = {};
for (const [name, change] of Object.entries(changes)) {
  const reading = await readImage(await change.toBuffer(), mark.key);
  lost[name] = {
    'wrong bits': wrongBits(reading.payload, mark.payload),
    confidence: reading.confidence.toFixed(2),
  };
}
console.table(lost);
const coefficients = blockCoefficients(await canonicalLuma(bytes));
const strangers = keys.map((key) => readCoefficients(coefficients, pictureCode(key)));
console.log({
  'least of 1,000 keys': Math.min(...strangers.map(({ payload }) => wrongBits(payload, mark.payload))),
  'most confident of them': Math.max(...strangers.map(({ confidence }) => confidence)).toFixed(2),
  unmarked: (await readImage(source, mark.key)).confidence.toFixed(2),
});
