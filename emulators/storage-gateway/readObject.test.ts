import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { File } from '@google-cloud/storage';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestGateway, type TestGateway } from './startTestGateway.ts';

let world: TestGateway;
const bytes = randomBytes(5000);
let file: File;
let url: string;

beforeAll(async () => {
  world = await startTestGateway();
  file = world.newFile();
  await file.save(bytes, { resumable: false, contentType: 'image/png' });
  url = await world.sign(file, { action: 'read' });
}, 30_000);

afterAll(() => world?.stop());

test.each([
  ['bytes=0-99', 206, 'bytes 0-99/5000', bytes.subarray(0, 100)],
  ['bytes=4990-', 206, 'bytes 4990-4999/5000', bytes.subarray(4990)],
  ['bytes=-10', 206, 'bytes 4990-4999/5000', bytes.subarray(4990)],
  ['bytes=4000-9999', 206, 'bytes 4000-4999/5000', bytes.subarray(4000)],
  ['bytes=0-1,5-6', 200, null, bytes],
  ['bytes=nonsense', 200, null, bytes],
])('the range %s is answered with %i', async (range, status, contentRange, expected) => {
  const answer = await fetch(url, { headers: { range } });
  expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
  expect(Buffer.from(await answer.arrayBuffer()).equals(expected)).toBe(true);
});

test('a range past the end is refused with the size', async () => {
  const answer = await fetch(url, { headers: { range: 'bytes=5000-' } });
  expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */5000']);
  expect(await answer.text()).toContain('<Code>InvalidRange</Code>');
});

test('HEAD, signed with the HMAC key, tells everything and sends nothing', async () => {
  const head = await fetch(hmacUrl('HEAD'), { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.headers.get('content-length')).toBe('5000');
  expect(head.headers.get('x-goog-hash')).toMatch(/crc32c=.{8}, ?md5=/);
  expect((await fetch(hmacUrl('GET'), { method: 'HEAD' })).status).toBe(403);
});

test('an unchanged object is not sent again', async () => {
  const { headers } = await fetch(url);
  const etag = headers.get('etag') ?? '';
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await fetch(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  expect((await fetch(url, { headers: { 'if-match': '"other"' } })).status).toBe(412);
});

test('the disposition and type that were signed are those of the answer', async () => {
  const signed = await world.sign(file, {
    action: 'read',
    responseDisposition: 'attachment; filename="ring 1.glb"',
    responseType: 'model/gltf-binary',
  });
  const { headers } = await fetch(signed);
  expect(headers.get('content-disposition')).toBe('attachment; filename="ring 1.glb"');
  expect(headers.get('content-type')).toBe('model/gltf-binary');
});

test('a gzipped object is unzipped for those who cannot', async () => {
  const zipped = world.newFile();
  await zipped.save(gzipSync('plain text'), { resumable: false, metadata: { contentEncoding: 'gzip' } });
  const answer = await fetch(await world.sign(zipped, { action: 'read' }), {
    headers: { 'accept-encoding': 'identity' },
  });
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(await answer.text()).toBe('plain text');
});

test('a signed DELETE removes the object once, and its event is sent', async () => {
  const doomed = world.newFile();
  await doomed.save('x', { resumable: false });
  const signed = await world.sign(doomed, { action: 'delete' });
  expect((await fetch(signed, { method: 'DELETE' })).status).toBe(204);
  expect((await fetch(signed, { method: 'DELETE' })).status).toBe(404);
  await vi.waitFor(() =>
    expect(world.eventsOf(doomed).map(({ type }) => type)).toEqual(['finalized', 'deleted']),
  );
});

test('a download can be cut off by a fault', async () => {
  await world.control('faults', { on: 'download', dropAfterBytes: 100 });
  const answer = await fetch(url);
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

/** A signed URL that no client of ours makes, by the documented steps. */
function hmacUrl(method: string): string {
  const { origin, pathname, host } = new URL(url);
  const { hmac_access_id: id, hmac_secret: secret } = JSON.parse(readFileSync(world.gateway.keyFile, 'utf8'));
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/auto/storage/goog4_request`;
  const query = [
    'X-Goog-Algorithm=GOOG4-HMAC-SHA256',
    `X-Goog-Credential=${encodeURIComponent(`${id}/${scope}`)}`,
    `X-Goog-Date=${date}`,
    'X-Goog-Expires=60',
    'X-Goog-SignedHeaders=host',
  ].join('&');
  const canonical = [method, pathname, query, `host:${host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  let key = Buffer.from(`GOOG4${secret}`);
  for (const part of [...scope.split('/'), ['GOOG4-HMAC-SHA256', date, scope, hash].join('\n')]) {
    key = createHmac('sha256', key).update(part).digest();
  }
  return `${origin}${pathname}?${query}&X-Goog-Signature=${key.toString('hex')}`;
}
