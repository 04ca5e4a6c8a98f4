/** `npm run bench -- convert`: our readers and writers beside three's, whole processes with their loading included. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Conversion, type Cost, convertOnce, type Format, type Maker } from './convertOnce.ts';

const runs = 3;
const formats: readonly Format[] = ['obj', 'stl', 'ply', '3mf', 'usdz'];

async function bench(folder: string, triangles: number): Promise<void> {
  const { knot } = await import('./convertByThree.ts');
  const { readGlb } = await import('../../functions/src/files/formats/gltfIo.ts');
  const { writeModel } = await import('../../functions/src/files/formats/writeModel.ts');
  const glb = await knot(triangles);
  await writeFile(join(folder, 'glb'), glb);
  const table: Record<string, Record<string, string>> = {};
  for (const format of formats) {
    await writeFile(join(folder, format), (await writeModel(format, await readGlb(glb))).bytes);
    for (const direction of ['import', 'export'] as const) {
      const input = join(folder, direction === 'import' ? format : 'glb');
      table[direction === 'import' ? `${format} → glb` : `glb → ${format}`] = row(
        await medians({ direction, format, input }),
      );
    }
  }
  console.log(
    `${triangles} triangles, GLB of ${Math.round(glb.length / 1024)} kB, medians of ${runs} processes`,
  );
  console.table(table);
}

/** Both makers by turns, so that both meet the same load; three has none of 3MF without a DOM. */
async function medians(conversion: Omit<Conversion, 'maker'>): Promise<Partial<Record<Maker, Cost>>> {
  const makers: Maker[] = conversion.format === '3mf' ? ['ours'] : ['ours', 'three'];
  const costs = new Map(makers.map((maker): [Maker, Cost[]] => [maker, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [maker, taken] of costs) taken.push(await inOwnProcess({ ...conversion, maker }));
  }
  return Object.fromEntries([...costs].map(([maker, taken]) => [maker, medianOf(taken)]));
}

function medianOf(costs: readonly Cost[]): Cost {
  const median = (pick: (cost: Cost) => number) =>
    costs.map(pick).sort((a, b) => a - b)[costs.length >> 1] ?? 0;
  return {
    milliseconds: median((cost) => cost.milliseconds),
    bytes: median((cost) => cost.bytes),
    megabytes: median((cost) => cost.megabytes),
  };
}

async function inOwnProcess(conversion: Conversion): Promise<Cost> {
  const args = [import.meta.filename, JSON.stringify(conversion)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

function row({ ours, three }: Partial<Record<Maker, Cost>>): Record<string, string> {
  const ratio = (pick: (cost: Cost) => number) =>
    ours && three ? (pick(three) / pick(ours)).toFixed(2) : '–';
  return {
    'processor ms': String(Math.round(ours?.milliseconds ?? 0)),
    kB: String(Math.round((ours?.bytes ?? 0) / 1024)),
    'peak MB': String(Math.round(ours?.megabytes ?? 0)),
    'three / ours, ms': ratio((cost) => cost.milliseconds),
    'three / ours, kB': ratio((cost) => cost.bytes),
    'three / ours, peak': ratio((cost) => cost.megabytes),
  };
}

const [, , given] = process.argv;
if (given) {
  console.log(JSON.stringify(await convertOnce(JSON.parse(given))));
} else {
  const folder = await mkdtemp(join(tmpdir(), 'convert-'));
  try {
    for (const triangles of [10_000, 100_000]) await bench(folder, triangles);
  } finally {
    await rm(folder, { recursive: true });
  }
}
