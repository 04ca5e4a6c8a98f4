import { connect } from 'node:net';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';
import { methods } from './codec/schema.ts';

const names = methods.map(({ name }) => name);
const root = 'projects/demo-fuzz/databases/(default)';
let emulator: RunningEmulator;
let client: Client;

beforeAll(async () => {
  const rules = `service cloud.firestore { match /databases/{d}/documents { match /a/{id} { allow read, write; } } }`;
  emulator = await startEmulator({ host: '127.0.0.1', rules });
  client = new Client(`127.0.0.1:${emulator.port}`, credentials.createInsecure());
});

afterAll(async () => {
  client.close();
  await emulator.close();
});

/** Answered as always, and without a defect on the way here. */
async function expectServing(print: { readonly mock: { readonly calls: unknown[][] } }): Promise<void> {
  expect(print.mock.calls).toEqual([]);
  const url = `http://127.0.0.1:${emulator.port}/v1/${root}/documents/a/b`;
  expect((await fetch(url, { method: 'PATCH', body: '{}' })).status).toBe(200);
}

const odd = fc.oneof(
  fc.string(),
  fc.constantFrom(
    `${root}/documents/a/b`,
    `${root}/documents`,
    root,
    'a',
    '__name__',
    '',
    '..',
    '__x__',
    'a.`b',
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const fieldNames = fc.constantFrom(
  ...'database parent name documents writes update delete fields mapValue arrayValue values stringValue'.split(
    ' ',
  ),
  ...'integerValue doubleValue timestampValue structuredQuery from collectionId allDescendants where'.split(
    ' ',
  ),
  ...'fieldFilter compositeFilter unaryFilter filters op field fieldPath value limit offset orderBy'.split(
    ' ',
  ),
  ...'startAt before addTarget targetId query transaction newTransaction readOnly readTime mask'.split(' '),
  ...'fieldPaths updateTransforms increment currentDocument exists streamToken findNearest'.split(' '),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6 },
    odd,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fieldNames, tie('json'), { maxKeys: 5 }),
  ),
}));

test('4,000 REST and WebChannel requests of nonsense leave it serving', async () => {
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  const verbs = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');
  const pieces = fc.constantFrom(
    'v1',
    root,
    'documents',
    'a',
    'b',
    '%2e',
    '%',
    ':commit',
    'emulator',
    'é',
    '{x}',
  );
  const paths = fc.oneof(
    fc
      .constantFrom(...names)
      .map((name) => `v1/${root}/documents:${name.charAt(0).toLowerCase()}${name.slice(1)}`),
    fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('/')),
    fc
      .constantFrom('Listen/channel', 'Write/channel?SID=x', 'Listen/channel?VER=8&RID=1')
      .map((path) => `google.firestore.v1.Firestore/${path}`),
  );
  const bodies = fc.oneof(
    json.map((value) => JSON.stringify(value)),
    fc.string(),
    json.map((value) => `count=1&ofs=0&req0___data__=${encodeURIComponent(JSON.stringify(value))}`),
  );
  const send = async (verb: string, path: string, body: string) => {
    const url = `http://127.0.0.1:${emulator.port}/${path}`;
    const response = await fetch(url, { method: verb, ...(verb !== 'GET' && { body }) });
    await response.arrayBuffer();
    expect(response.status).toBeGreaterThanOrEqual(200);
  };
  await fc.assert(fc.asyncProperty(verbs, paths, bodies, send), { numRuns: 4000, seed: 1 });
  await expectServing(print);
}, 60_000);

test('4,000 gRPC messages of nonsense are each answered with a status', async () => {
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  const call = (name: string, bytes: Uint8Array) =>
    new Promise<void>((resolve) => {
      const same = (buffer: Buffer) => buffer;
      const path = `/google.firestore.v1.Firestore/${name}`;
      const stream = client.makeBidiStreamRequest(path, same, same, new Metadata());
      stream.on('data', () => {});
      stream.on('error', () => resolve());
      stream.on('end', () => resolve());
      stream.write(Buffer.from(bytes));
      stream.end();
    });
  const messages = fc.constantFrom(...methods).chain(({ name, request }) =>
    fc.record({
      name: fc.constant(name),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        json.map((value) => encoded(() => request.encode(request.fromJson(value, '', 0)))),
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(messages, ({ name, bytes }) => call(name, bytes)),
    { numRuns: 4000, seed: 2 },
  );
  await expectServing(print);
}, 60_000);

test('2,000 connections of garbage leave it serving', async () => {
  const print = vi.spyOn(console, 'error').mockImplementation(() => {});
  const starts = fc.constantFrom(
    '',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'PRI',
    'GET / HTTP/1.1\r\n',
    'POST /v1/x HTTP/1.1\r\ncontent-length: 99\r\n\r\n',
  );
  const send = (start: string, bytes: Uint8Array) =>
    new Promise<void>((resolve) => {
      const socket = connect(emulator.port, '127.0.0.1', () =>
        socket.end(Buffer.concat([Buffer.from(start), bytes]), () => socket.resetAndDestroy()),
      );
      socket.on('error', () => socket.destroy());
      socket.on('close', () => resolve());
    });
  await fc.assert(fc.asyncProperty(starts, fc.uint8Array({ maxLength: 300 }), send), {
    numRuns: 2000,
    seed: 3,
  });
  await expectServing(print);
}, 60_000);

/** Bytes where the JSON is a message, else none: the JSON side is tested elsewhere. */
function encoded(encode: () => Uint8Array): Uint8Array {
  try {
    return encode();
  } catch (error) {
    if (error instanceof Error) return new Uint8Array();
    throw error;
  }
}
