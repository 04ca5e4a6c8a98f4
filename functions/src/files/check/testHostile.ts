import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIsolate } from '../isolate/openIsolate.ts';
import { checkFile } from './checkFile.ts';
import { asciiStl, bvh, glb, mtl, obj, picture, ply, stl, threeMf, zip } from './testFixtures.ts';
import { mutated, mutatedGlb, mutatedPng, mutatedThreeMf } from './testMutations.ts';

/** What one kind of hostile files came to. */
export interface Trial {
  readonly kind: string;
  files: number;
  /** Refused by the check, before any parser. */
  refused: number;
  /** Refused by the parser. */
  unreadable: number;
  read: number;
  /** Ended by a crash, by time or by memory, each with its seed; there should be none. */
  readonly fatal: string[];
  /** Milliseconds of the slowest file, check and parser together. */
  slowest: number;
  /** Bytes, the most that a parser's process had resident. */
  peakBytes: number;
}

/** Makes the file of a seed. */
type Maker = (seed: number) => Buffer;

/** What one file may take in memory. */
const megabytes = 512;

/** How hostile files of each kind are made: by mutations of a good one, half of them with checksums put right. */
export async function hostileKinds(): Promise<Record<string, Maker>> {
  const [model, png, jpeg, webp] = [
    await glb(),
    await picture('png'),
    await picture('jpeg'),
    await picture('webp'),
  ];
  const archive = zip({ 'a.obj': obj(), 'b/c.stl': stl(), 'd.png': png, 'e.3mf': threeMf() });
  return {
    glb: (seed) => (seed % 2 === 0 ? mutated(model, seed) : mutatedGlb(model, seed)),
    obj: (seed) => mutated(obj(), seed),
    stl: (seed) => mutated(seed % 2 === 0 ? stl() : asciiStl(), seed),
    '3mf': (seed) => (seed % 4 === 0 ? mutated(threeMf(), seed) : mutatedThreeMf(seed)),
    zip: (seed) =>
      seed % 2 === 0 ? mutated(archive, seed) : zip({ 'a.obj': mutated(obj(), seed), 'a.mtl': mtl() }),
    png: (seed) => (seed % 2 === 0 ? mutated(png, seed) : mutatedPng(png, seed)),
    jpeg: (seed) => mutated(jpeg, seed),
    webp: (seed) => mutated(webp, seed),
    ply: (seed) => mutated(ply(), seed),
    bvh: (seed) => mutated(bvh(), seed),
  };
}

/** Sends files of seeds 0 to `count` through check and parser as an upload would go; each may take `seconds`. */
export async function tryHostile(
  kind: string,
  { make, count, seconds }: { make: Maker; count: number; seconds: number },
): Promise<Trial> {
  const trial: Trial = {
    ...{ kind, files: 0, refused: 0, unreadable: 0, read: 0, fatal: [], slowest: 0, peakBytes: 0 },
  };
  const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  try {
    await using isolate = openIsolate({ folder, seconds, megabytes });
    for (let seed = 0; seed < count; seed += 1) await tryFile(make(seed), { isolate, folder, seed, trial });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return trial;
}

interface Ground {
  readonly isolate: ReturnType<typeof openIsolate>;
  readonly folder: string;
  readonly seed: number;
  readonly trial: Trial;
}

async function tryFile(bytes: Buffer, { isolate, folder, seed, trial }: Ground): Promise<void> {
  trial.files += 1;
  const begin = performance.now();
  const checked = checkFile(bytes);
  if (!checked.ok) trial.refused += 1;
  else {
    await writeFile(join(folder, 'hostile'), bytes);
    const outcome = await isolate.run('read', { file: 'hostile', kind: checked.kind });
    trial.peakBytes = Math.max(trial.peakBytes, outcome.peakBytes);
    if (outcome.ok) trial.read += 1;
    else if (outcome.reason === 'work-refused' || !outcome.reason.startsWith('work-')) trial.unreadable += 1;
    else trial.fatal.push(`${seed}: ${outcome.reason}: ${outcome.detail}`);
  }
  trial.slowest = Math.max(trial.slowest, performance.now() - begin);
}
