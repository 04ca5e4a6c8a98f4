import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convertByBlender } from './blender.ts';
import { flatParts } from './flatParts.ts';
import { readGlb, writeGlb } from './gltfIo.ts';
import { cornersShown, furthest, texturedSquare } from './testModels.ts';

const server = join(import.meta.dirname, '../../../../workers/blender/server.py');
const isInstalled = (program: string) => spawnSync(program, ['--version']).status === 0;
const [hasPython, hasBlender] = [isInstalled('python3'), isInstalled('blender')];
const skipped = hasBlender
  ? ''
  : ' (skipped: Blender is not installed here, so a stand-in is all that was tested)';

/** In Blender's place: gives back what it is given, unless the content asks for something else. */
const standIn = `#!/bin/sh
while [ "$1" != "--" ]; do shift; done
case $(cat "$2/model.$3") in
  fail) exit 1 ;;
  nothing) exit 0 ;;
  sleep) sleep 60 & wait ;;
  *) cp "$2/model.$3" "$2/result.$4" ;;
esac
`;

const encode = (text: string) => new TextEncoder().encode(text);

test('without a worker, what needs one is refused with a reason', async () => {
  delete process.env.BLENDER_WORKER_URL;
  await expect(convertByBlender(encode('any'), { from: 'glb', to: 'fbx' })).rejects.toMatchObject({
    code: 'failed-precondition',
    message: 'blender-worker-missing',
  });
});

async function startWorker(env: Record<string, string>): Promise<ChildProcess> {
  const worker = spawn('python3', ['-u', server], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(worker.stdout, 'data');
  process.env.BLENDER_WORKER_URL = `http://127.0.0.1:${/\d+/.exec(String(line))?.[0]}`;
  return worker;
}

async function stop(worker: ChildProcess | undefined): Promise<void> {
  delete process.env.BLENDER_WORKER_URL;
  if (worker?.kill()) await once(worker, 'exit');
}

describe.runIf(hasPython)('the worker', () => {
  let folder = '';
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'blender-'));
    await writeFile(join(folder, 'blender'), standIn, { mode: 0o700 });
    const limits = { MOST_SECONDS: '2', MOST_BYTES: '1000' };
    worker = await startWorker({ BLENDER: join(folder, 'blender'), TMPDIR: folder, ...limits });
  });

  afterAll(async () => {
    await stop(worker);
    await rm(folder, { recursive: true });
  });

  const convert = (text: string) => convertByBlender(encode(text), { from: 'glb', to: 'fbx' });

  test('gives what Blender made, and leaves no file', async () => {
    expect(await convert('a model')).toEqual(encode('a model'));
    expect(await readdir(folder)).toEqual(['blender']);
  });

  test.each([
    ['a file that Blender cannot read', 'fail', 'unreadable'],
    ['a file that Blender makes nothing of', 'nothing', 'unreadable'],
    ['a file that takes too long', 'sleep', 'too-slow'],
    ['a file that is too large', 'x'.repeat(1001), 'too-large'],
  ])('refuses %s, and takes the next one', async (_, text, word) => {
    await expect(convert(text)).rejects.toThrow(word);
    expect(await convert('next')).toEqual(encode('next'));
    expect(await readdir(folder)).toEqual(['blender']);
  });

  test('has no other conversions, and no other addresses', async () => {
    const ask = (path: string) =>
      fetch(`${process.env.BLENDER_WORKER_URL}${path}`, { method: 'POST', body: 'a' });
    for (const path of ['/convert?from=glb&to=../x', '/convert', '/', '/convert?from=blend&to=blend']) {
      expect((await ask(path)).status).toBe(404);
    }
  });
});

describe.runIf(hasPython && hasBlender)(`Blender itself${skipped}`, () => {
  let worker: ChildProcess | undefined;
  beforeAll(async () => {
    worker = await startWorker({});
  });
  afterAll(() => stop(worker));

  test.each(['fbx', 'blend'] as const)(
    'writes a %s and reads it again, in place and with its picture',
    async (to) => {
      const document = await texturedSquare();
      const written = await convertByBlender(await writeGlb(document), { from: 'glb', to });
      const read = await readGlb(await convertByBlender(written, { from: to, to: 'glb' }));
      expect(flatParts(read)[0]?.material?.getBaseColorTexture()).not.toBeNull();
      const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
      const [before, after] = [cornersShown(document).places, cornersShown(read).places];
      expect(furthest(sorted(after), sorted(before))).toBeLessThan(1e-5);
    },
  );
});
