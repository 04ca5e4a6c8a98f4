import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type IsolateOptions, openIsolate, type RunOptions } from './openIsolate.ts';

const folder = mkdtempSync(join(tmpdir(), 'isolate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const program = join(import.meta.dirname, 'testProcess.ts');
const fine = { ok: true, result: { triangles: 1, pixels: 0 } };

function open(options: Partial<IsolateOptions> = {}) {
  const isolate = openIsolate({ folder, seconds: 20, megabytes: 300, program, ...options });
  return {
    behave: (file: string, run: RunOptions = {}) => isolate.run('read', { file, kind: 'glb' }, run),
    [Symbol.asyncDispose]: () => isolate[Symbol.asyncDispose](),
  };
}

test('a work gives its result and its progress, and the same process does the next', async () => {
  await using isolate = open();
  const told: unknown[] = [];
  const onProgress = (...progress: unknown[]) => told.push(progress);
  expect(await isolate.behave('tells', { onProgress })).toMatchObject(fine);
  expect(told).toEqual([[0.5, 'halfway']]);
  expect(await isolate.behave('fine')).toMatchObject(fine);
});

test.each([
  ['refuses the content', 'refuses', 'damaged'],
  ['throws', 'throws', 'work-refused'],
  ['throws where nobody waits', 'throwsLater', 'work-crashed'],
  ['overflows the stack', 'overflows', 'work-refused'],
  ['ends its process', 'exits', 'work-crashed'],
  ['aborts its process', 'aborts', 'work-crashed'],
  ['fills the heap', 'fillsHeap', 'work-out-of-memory'],
  ['fills memory outside of the heap', 'fillsBuffers', 'work-out-of-memory'],
  ['fills memory from native code', 'fillsNative', 'work-out-of-memory'],
  ['answers no JSON', 'garbles', 'work-garbled'],
  ['answers something of another shape', 'lies', 'work-garbled'],
  ['answers without end', 'floods', 'work-garbled'],
  ['reads a file that is not its', 'readsSecrets', 'work-refused'],
  ['writes outside of its folder', 'writesOutside', 'work-refused'],
  ['starts a program', 'startsProgram', 'work-refused'],
])('a work that %s is told from others, and the next one is done', async (_, file, reason) => {
  await using isolate = open();
  expect(await isolate.behave(file)).toMatchObject({ ok: false, reason });
  expect(await isolate.behave('fine')).toMatchObject(fine);
});

test.each(['loops', 'waits'])('a work that %s is ended when its time is over', async (file) => {
  await using isolate = open({ seconds: 1 });
  expect(await isolate.behave(file)).toMatchObject({ ok: false, reason: 'work-too-slow' });
  await using another = open();
  expect(await another.behave('fine')).toMatchObject(fine);
});

test('a work ends when its caller stops it, also before it began', async () => {
  await using isolate = open();
  const stop = new AbortController();
  const ended = isolate.behave('loops', { signal: stop.signal });
  setImmediate(() => stop.abort());
  expect(await ended).toMatchObject({ ok: false, reason: 'work-cancelled' });
  expect(await isolate.behave('fine', { signal: stop.signal })).toMatchObject({ reason: 'work-cancelled' });
  expect(await isolate.behave('fine')).toMatchObject(fine);
});

test('what a work prints neither reaches its answer nor stops it', async () => {
  await using isolate = open();
  expect(await isolate.behave('prints')).toMatchObject(fine);
});

test('a work sees nothing of our environment', async () => {
  process.env.STRIPE_SECRET_KEY = 'sk_secret';
  await using isolate = open();
  expect(await isolate.behave('showsEnvironment')).toMatchObject(fine);
  const seen = readFileSync(join(folder, 'environment'), 'utf8');
  expect(Object.keys(JSON.parse(seen)).sort()).toEqual([
    'MALLOC_ARENA_MAX',
    'PWD',
    'TMPDIR',
    'UV_THREADPOOL_SIZE',
    'VIPSHOME', // set by sharp itself
    'VIPS_CONCURRENCY',
  ]);
});

test('a program may be started where that is allowed', async () => {
  await using isolate = open({ mayRunPrograms: true });
  expect(await isolate.behave('startsProgram')).toMatchObject({ reason: 'work-garbled' }); // it ran, and gave no figures
});
