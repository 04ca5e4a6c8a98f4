import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { resumableUpload, type UploadOptions } from './resumableUpload.ts';

/** What happens to one request: it is served, dies before or after its bytes are stored, or meets a busy server. */
type Fate = 'served' | 'cut-before' | 'cut-halfway' | 'answer-lost' | 'busy';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A Cloud Storage that keeps one resumable upload and treats each request by the next fate. */
async function storage(fates: Fate[] = []) {
  const kept = { bytes: Buffer.alloc(0), requests: 0, headers: {} as IncomingMessage['headers'] };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    kept.requests += 1;
    const fate = fates.shift() ?? 'served';
    if (fate === 'cut-before') return request.socket.destroy();
    const body = await bytesOf(request);
    if (fate === 'busy') return response.writeHead(503).end();
    if (request.method === 'POST') {
      kept.headers = request.headers;
      if (fate !== 'served') return request.socket.destroy();
      return response.writeHead(201, { Location: `http://${request.headers.host}/session` }).end();
    }
    const [, from, total] =
      /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(request.headers['content-range'] ?? '') ?? [];
    if (from !== undefined) {
      expect(Number(from)).toBeLessThanOrEqual(kept.bytes.length);
      const stored = fate === 'cut-halfway' ? body.subarray(0, body.length >> 1) : body;
      kept.bytes = Buffer.concat([kept.bytes.subarray(0, Number(from)), stored]);
    }
    if (fate !== 'served') return request.socket.destroy();
    if (kept.bytes.length === Number(total)) return response.writeHead(200).end();
    const range = kept.bytes.length > 0 ? { Range: `bytes=0-${kept.bytes.length - 1}` } : {};
    response.writeHead(308, range).end();
  };
  server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server has a port
  return { url: `http://127.0.0.1:${port}/start`, kept };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const content = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));
const file = new Blob([content]);
const headers = { 'x-goog-resumable': 'start', 'x-goog-meta-owner': 'ada' };
const quick: UploadOptions = { chunkBytes: 100, firstPause: 1 };

test('a file arrives whole, with the signed headers and with progress for each part', async () => {
  const { url, kept } = await storage();
  const progress: number[] = [];
  await resumableUpload({ file, url, headers }, { ...quick, onProgress: (sent) => progress.push(sent) });
  expect(kept.bytes.equals(content)).toBe(true);
  expect(kept.headers).toMatchObject(headers);
  expect(progress).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
});

test('a file arrives whole whatever happens to single requests, up to five in a row', async () => {
  const fate = fc.constantFrom<Fate>('served', 'cut-before', 'cut-halfway', 'answer-lost', 'busy');
  const fates = fc
    .array(fate, { maxLength: 30 })
    .map((all) => all.map((one, i) => (i % 4 === 3 ? 'served' : one)));
  await fc.assert(
    fc.asyncProperty(fates, async (planned) => {
      const { url, kept } = await storage([...planned]);
      await resumableUpload({ file, url, headers }, quick);
      expect(kept.bytes.equals(content)).toBe(true);
      server?.closeAllConnections();
      server?.close();
    }),
    { numRuns: 40 },
  );
});

test('what Storage has confirmed is not sent again', async () => {
  const { url, kept } = await storage(['served', 'served', 'answer-lost']);
  await resumableUpload({ file, url, headers }, quick);
  // One start, ten parts, and one status query for the part whose answer was lost.
  expect(kept.requests).toBe(12);
});

test('an upload goes on in a session that was begun before, as before a reload, from where it stopped', async () => {
  const { url, kept } = await storage();
  const stop = new AbortController();
  let session = '';
  const begun = resumableUpload(
    { file, url, headers },
    { ...quick, signal: stop.signal, onSession: (at) => (session = at), onProgress: () => stop.abort() },
  );
  await expect(begun).rejects.toMatchObject({ reason: 'cancelled' });
  const progress: number[] = [];
  const before = kept.requests;
  await resumableUpload(
    { file, url: '', headers: {}, session },
    { ...quick, onProgress: (sent) => progress.push(sent) },
  );
  expect(kept.bytes.equals(content)).toBe(true);
  expect(progress.slice(0, 2)).toEqual([100, 200]);
  expect(kept.requests - before).toBe(10); // one to ask how far it is, nine parts
});

test('an upload is given up when nothing gets through any more', async () => {
  const { url, kept } = await storage(['served', 'served', ...Array<Fate>(20).fill('cut-before')]);
  const uploading = resumableUpload({ file, url, headers }, quick);
  await expect(uploading).rejects.toMatchObject({ reason: 'upload-interrupted' });
  expect(kept.bytes.length).toBe(100);
});

test('an upload whose parts never gain a byte is given up, though the server answers', async () => {
  const fates = Array.from({ length: 40 }, (_, i): Fate => (i % 2 === 1 ? 'cut-before' : 'served'));
  const { url } = await storage(fates);
  const uploading = resumableUpload({ file, url, headers }, quick);
  await expect(uploading).rejects.toMatchObject({ reason: 'upload-interrupted' });
});

test('a stopped upload ends at once', async () => {
  const { url, kept } = await storage();
  const stop = new AbortController();
  const uploading = resumableUpload(
    { file, url, headers },
    { ...quick, signal: stop.signal, onProgress: () => stop.abort() },
  );
  await expect(uploading).rejects.toMatchObject({ reason: 'cancelled' });
  expect(kept.bytes.length).toBe(100);
});

test.each([
  [400, '<Error><Code>ExpiredToken</Code></Error>', 'upload-link-expired'],
  [403, '<Error><Code>SignatureDoesNotMatch</Code></Error>', 'upload-refused'],
  [201, '', 'upload-refused'],
])('a start answered with %d %s fails', async (status, body, reason) => {
  server = createServer((_, response) => response.writeHead(status).end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server has a port
  const uploading = resumableUpload({ file, url: `http://127.0.0.1:${port}`, headers }, quick);
  await expect(uploading).rejects.toMatchObject({ reason });
});

test('a session that Storage has forgotten fails with what to do', async () => {
  server = createServer((request, response) => {
    const location = { Location: `http://${request.headers.host}/session` };
    response.writeHead(request.method === 'POST' ? 201 : 410, location).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server has a port
  const uploading = resumableUpload({ file, url: `http://127.0.0.1:${port}`, headers }, quick);
  await expect(uploading).rejects.toMatchObject({ reason: 'upload-lost' });
});
