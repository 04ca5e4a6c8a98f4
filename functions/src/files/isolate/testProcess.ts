import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { Refusal } from '../check/refusal.ts';
import { answerDescriptor } from './messages.ts';
import type { ReadFigures, ReadOptions } from './readContent.ts';
import { serveWorks } from './serveWorks.ts';
import type { WorkGround } from './work.ts';

const fine: ReadFigures = { triangles: 1, pixels: 0 };

/** How a work may misbehave, by the name of the file that it is asked to read. */
const behaviours: Readonly<Record<string, (ground: WorkGround) => unknown>> = {
  fine: () => fine,
  tells: ({ tell }) => {
    tell(0.5, 'halfway');
    return fine;
  },
  refuses: () => {
    throw new Refusal('damaged', 'no model');
  },
  throws: () => {
    throw new TypeError('of undefined');
  },
  throwsLater: () => {
    setImmediate(() => {
      throw new Error('behind your back');
    });
    return new Promise(() => undefined);
  },
  overflows: () => overflow(0),
  exits: () => process.exit(0),
  aborts: () => process.abort(),
  loops: () => {
    for (;;);
  },
  waits: () => new Promise(() => undefined),
  fillsHeap: () => {
    const kept: unknown[] = [];
    for (;;) kept.push(Array.from({ length: 1000 }, () => ({})));
  },
  fillsBuffers: () => {
    const kept: unknown[] = [];
    for (;;) kept.push(Buffer.alloc(50e6, 1));
  },
  fillsNative: () => {
    const [width, height] = [16_000, 16_000];
    return sharp({ create: { width, height, channels: 4, background: 'red' }, limitInputPixels: false })
      .raw()
      .toBuffer();
  },
  prints: () => {
    for (let i = 0; i < 2000; i += 1) process.stdout.write('x'.repeat(10_000));
    return fine;
  },
  garbles: () => writeSync(answerDescriptor, 'not JSON\n'),
  lies: () => ({ triangles: 'many' }),
  floods: () => {
    for (;;) writeSync(answerDescriptor, 'x'.repeat(100_000));
  },
  readsSecrets: () => readFileSync('/etc/passwd').length,
  writesOutside: () => writeFileSync(join(import.meta.dirname, 'written'), ''),
  startsProgram: () => execFileSync('/bin/true'),
  showsEnvironment: ({ folder }) => {
    writeFileSync(join(folder, 'environment'), JSON.stringify(process.env));
    return fine;
  },
};

function overflow(depth: number): number {
  return overflow(depth + 1) + 1;
}

/** Misbehaves on purpose, in the place of the program of the isolate. */
await serveWorks({
  read: {
    load: async () => async (options: ReadOptions, ground: WorkGround) => behaviours[options.file]?.(ground),
  },
});
