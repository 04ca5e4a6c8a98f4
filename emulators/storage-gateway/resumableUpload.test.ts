import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { File } from '@google-cloud/storage';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startTestGateway, type TestGateway } from './startTestGateway.ts';

const quantum = 256 * 1024;
let world: TestGateway;

beforeAll(async () => {
  world = await startTestGateway();
}, 30_000);

afterEach(async () => {
  await world.control('clock', {});
});

afterAll(() => world?.stop());

test('chunks make an object, and one finalize event is sent at the end', async () => {
  const { file, session } = await start();
  const bytes = randomBytes(2 * quantum + 1000);
  expect(await send(session, bytes, 0, quantum)).toEqual([308, `bytes=0-${quantum - 1}`]);
  expect(await send(session, bytes, quantum, 2 * quantum)).toEqual([308, `bytes=0-${2 * quantum - 1}`]);
  expect(world.eventsOf(file)).toEqual([]);
  expect(await send(session, bytes, 2 * quantum, bytes.length)).toEqual([200, null]);
  expect((await file.download())[0].equals(bytes)).toBe(true);
  expect((await file.getMetadata())[0]).toMatchObject({
    contentType: 'model/stl',
    metadata: { owner: 'alice' },
  });
  await vi.waitFor(() => expect(world.eventsOf(file)).toHaveLength(1));
  expect(await ask(session, `bytes */${bytes.length}`)).toEqual([200, null]);
  expect(world.eventsOf(file)).toHaveLength(1);
});

test('the whole may come in one request without Content-Range', async () => {
  const { file, session } = await start();
  expect((await fetch(session, { method: 'PUT', body: 'all of it' })).status).toBe(200);
  expect((await file.download())[0].toString()).toBe('all of it');
});

test('an upload survives a dropped connection: whole quanta are kept', async () => {
  const { file, session } = await start();
  const bytes = randomBytes(3 * quantum);
  await world.control('faults', { on: 'upload', dropAfterBytes: quantum + 5000 });
  await expect(send(session, bytes, 0, bytes.length)).rejects.toThrow();
  expect(await ask(session, 'bytes */*')).toEqual([308, `bytes=0-${quantum - 1}`]);
  expect(await send(session, bytes, quantum, bytes.length)).toEqual([200, null]);
  expect((await file.download())[0].equals(bytes)).toBe(true);
});

test('an upload survives a restart of the gateway', async () => {
  const { file, session } = await start();
  const bytes = randomBytes(quantum + 10);
  await send(session, bytes, 0, quantum);
  await world.restart();
  expect(await ask(session, 'bytes */*')).toEqual([308, `bytes=0-${quantum - 1}`]);
  expect(await send(session, bytes, quantum, bytes.length)).toEqual([200, null]);
  expect((await file.download())[0].equals(bytes)).toBe(true);
});

test('a chunk beyond what is there is refused and changes nothing; one sent again is taken once', async () => {
  const { file, session } = await start();
  const bytes = randomBytes(2 * quantum + 7);
  expect(await send(session, bytes, quantum, 2 * quantum)).toEqual([503, null]);
  expect(await ask(session, 'bytes */*')).toEqual([308, null]);
  await send(session, bytes, 0, quantum);
  expect(await send(session, bytes, 0, 2 * quantum)).toEqual([308, `bytes=0-${2 * quantum - 1}`]);
  expect(await send(session, bytes, quantum, bytes.length)).toEqual([200, null]);
  expect((await file.download())[0].equals(bytes)).toBe(true);
});

test('a chunk that is no whole quantum is kept in part, a tiny one not at all', async () => {
  const { session } = await start();
  const bytes = randomBytes(2 * quantum);
  expect(await send(session, bytes, 0, quantum + 99)).toEqual([308, `bytes=0-${quantum - 1}`]);
  expect(await send(session, bytes, quantum, quantum + 99)).toEqual([400, null]);
  expect(await ask(session, 'bytes */*')).toEqual([308, `bytes=0-${quantum - 1}`]);
});

test('a total that changes, a length that lies and a range that is none are refused', async () => {
  const { session } = await start();
  const bytes = randomBytes(2 * quantum);
  await send(session, bytes, 0, quantum);
  expect(await ask(session, `bytes */${2 * quantum + 1}`)).toEqual([400, null]);
  for (const range of [
    'bytes 0-1/1',
    `bytes ${quantum}-${2 * quantum - 1}/${2 * quantum}`,
    'bytes',
    'items 0-1/2',
  ]) {
    expect(await ask(session, range)).toEqual([400, null]);
  }
  expect(await send(session, bytes, quantum, bytes.length)).toEqual([200, null]);
});

test('the length that was signed binds the session', async () => {
  const { session } = await start({ 'x-goog-content-length-range': `0,${quantum}` });
  const bytes = randomBytes(quantum + 1);
  expect(await ask(session, `bytes */${bytes.length}`)).toEqual([400, null]);
  expect((await fetch(session, { method: 'PUT', body: bytes })).status).toBe(400);
  expect((await fetch(session, { method: 'PUT', body: bytes.subarray(1) })).status).toBe(200);
});

test('a new request takes over from one whose client has gone silent', async () => {
  const { session } = await start();
  const silent = request(session, { method: 'PUT', headers: { 'content-length': 3 * quantum } });
  const ended = once(silent, 'error');
  silent.write(randomBytes(quantum));
  await vi.waitFor(async () => expect(await world.bytesKept(session)).toBe(quantum));
  expect(await ask(session, 'bytes */*')).toEqual([308, `bytes=0-${quantum - 1}`]);
  await ended;
});

test('a cancelled session answers 499 and takes nothing more', async () => {
  const { file, session } = await start();
  expect((await fetch(session, { method: 'DELETE' })).status).toBe(499);
  expect((await fetch(session, { method: 'PUT', body: 'late' })).status).toBe(499);
  expect(await file.exists()).toEqual([false]);
});

test('a session lives a week', async () => {
  const { session } = await start();
  await world.control('clock', { advanceMs: 7 * 24 * 3600_000 - 60_000 });
  expect(await ask(session, 'bytes */*')).toEqual([308, null]);
  await world.control('clock', { advanceMs: 120_000 });
  expect(await ask(session, 'bytes */*')).toEqual([410, null]);
});

test('an unknown session is not found, whatever its name', async () => {
  for (const id of ['nothing', '../../etc/passwd', '__proto__']) {
    const answer = await fetch(`${world.gateway.url}/b-1/o?upload_id=${encodeURIComponent(id)}`, {
      method: 'PUT',
    });
    expect(answer.status).toBe(404);
  }
});

test('the final chunk is held against its digest', async () => {
  const { session } = await start();
  const headers = { 'x-goog-hash': 'crc32c=AAAAAA==' };
  expect((await fetch(session, { method: 'PUT', headers, body: 'bytes' })).status).toBe(400);
});

test('a start can be refused by a precondition and by a fault', async () => {
  const file = world.newFile();
  await file.save('there', { resumable: false });
  const headers = { 'x-goog-if-generation-match': '0' };
  const url = await world.sign(file, { action: 'resumable', extensionHeaders: headers });
  const open = () => fetch(url, { method: 'POST', headers: { ...headers, 'x-goog-resumable': 'start' } });
  expect((await open()).status).toBe(412);
  await world.control('faults', { on: 'start', status: 503 });
  expect((await open()).status).toBe(503);
});

async function start(extra: Record<string, string> = {}): Promise<{ file: File; session: string }> {
  const file = world.newFile();
  const extensionHeaders = { 'x-goog-meta-owner': 'alice', ...extra };
  const url = await world.sign(file, { action: 'resumable', contentType: 'model/stl', extensionHeaders });
  const headers = { ...extensionHeaders, 'content-type': 'model/stl', 'x-goog-resumable': 'start' };
  const answer = await fetch(url, { method: 'POST', headers });
  expect(answer.status).toBe(201);
  return { file, session: answer.headers.get('location') ?? '' };
}

async function send(
  session: string,
  bytes: Buffer,
  first: number,
  end: number,
): Promise<[number, string | null]> {
  const headers = { 'content-range': `bytes ${first}-${end - 1}/${bytes.length}` };
  const answer = await fetch(session, { method: 'PUT', headers, body: bytes.subarray(first, end) });
  return [answer.status, answer.headers.get('range')];
}

async function ask(session: string, range: string): Promise<[number, string | null]> {
  const answer = await fetch(session, { method: 'PUT', headers: { 'content-range': range } });
  return [answer.status, answer.headers.get('range')];
}
