/** `npm run bench -- optimise`: the web preset beside gltfpack (WebAssembly) and gltf-transform's CLI, on one input. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readGlb } from '../../functions/src/files/formats/gltfIo.ts';
import { type TriangleMesh, triangleMesh } from '../../functions/src/files/formats/triangleMesh.ts';
import { boundsOf, diagonalOf } from '../../functions/src/files/geometry/solidMeasures.ts';
import { surfaceDistance } from '../../functions/src/files/geometry/surfaceDistance.ts';
import { texturedKnot } from './texturedKnot.ts';

const run = promisify(execFile);
const runs = 3;
const samples = 50_000;

type Command = (input: string, output: string) => readonly [program: string, ...arguments_: string[]];

/** The last two of each pair are allowed the error that ours is, 0.1 % of the size. */
const programs: Record<string, Command> = {
  'ours, web': (input, output) => ['node', join(import.meta.dirname, 'optimiseOnce.ts'), input, output],
  'gltf-transform optimize': (input, output) => [
    'gltf-transform',
    ...['optimize', input, output, '--compress', 'meshopt', '--texture-compress', 'webp'],
  ],
  'gltf-transform, error 0.001': (input, output) => [
    'gltf-transform',
    ...[
      'optimize',
      input,
      output,
      '--compress',
      'meshopt',
      '--texture-compress',
      'webp',
      '--simplify-error',
      '0.001',
    ],
  ],
  'gltfpack -cc': (input, output) => ['gltfpack', '-i', input, '-o', output, '-cc'],
  'gltfpack -cc -si 0.05 -se 0.001': (input, output) => [
    'gltfpack',
    ...['-i', input, '-o', output, '-cc', '-si', '0.05', '-se', '0.001'],
  ],
};

const sizes = {
  '10k triangles, 1024 px': { along: 250, around: 20, texture: 1024 },
  '100k triangles, 2048 px': { along: 1000, around: 50, texture: 2048 },
};

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function figures(original: TriangleMesh, output: string) {
  const bytes = await readFile(output);
  const document = await readGlb(bytes);
  const mesh = triangleMesh(document);
  const textures = document.getRoot().listTextures();
  const textureBytes = textures.reduce((sum, texture) => sum + (texture.getImage()?.byteLength ?? 0), 0);
  return {
    kB: Math.round(bytes.byteLength / 1000),
    'geometry kB': Math.round((bytes.byteLength - textureBytes) / 1000),
    triangles: mesh.indices.length / 3,
    'error %': ((surfaceDistance(original, mesh, samples) / diagonalOf(boundsOf(original))) * 100).toFixed(3),
  };
}

const folder = await mkdtemp(join(tmpdir(), 'optimise-'));
try {
  for (const [size, knot] of Object.entries(sizes)) {
    const input = join(folder, 'input.glb');
    await writeFile(input, await texturedKnot(knot));
    const original = triangleMesh(await readGlb(await readFile(input)));
    const seconds = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]));
    const rows: Record<string, object> = {};
    for (let turn = 0; turn < runs; turn += 1)
      for (const [name, command] of Object.entries(programs)) {
        const output = join(folder, 'output.glb');
        const [program, ...parameters] = command(input, output);
        const began = performance.now();
        await run(program, parameters);
        seconds.get(name)?.push((performance.now() - began) / 1000);
        if (turn === 0) rows[name] = await figures(original, output);
      }
    for (const [name, times] of seconds) rows[name] = { ...rows[name], seconds: median(times).toFixed(2) };
    console.log(`${size}: ${Math.round((await readFile(input)).byteLength / 1000)} kB`);
    console.table(rows);
  }
} finally {
  await rm(folder, { recursive: true });
}
