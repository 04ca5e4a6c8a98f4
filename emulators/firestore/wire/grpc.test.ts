import { Client, credentials, Metadata, type StatusObject } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../clients/until.ts';
import { type RunningEmulator, startEmulator } from '../server.ts';
import type { Message } from './codec/messageShape.ts';
import { methods } from './codec/schema.ts';

const database = 'projects/demo-grpc/databases/(default)';
let emulator: RunningEmulator;
let client: Client;

beforeAll(async () => {
  emulator = await startEmulator();
  client = new Client(`localhost:${emulator.port}`, credentials.createInsecure());
});

afterAll(async () => {
  client.close();
  await emulator.close();
});

function methodNamed(name: string) {
  const method = methods.find((known) => known.name === name);
  if (!method) throw new Error(`There is no method ${name}.`);
  return method;
}

/** A call of any method, for the order of what comes back: `metadata` is the headers, `status` the trailers. */
function open(name: string) {
  const { request, response } = methodNamed(name);
  const path = `/google.firestore.v1.Firestore/${name}`;
  const serialize = (message: Message) => Buffer.from(request.encode(message));
  const stream = client.makeBidiStreamRequest(path, serialize, response.decode, new Metadata());
  const messages = until<Message>();
  const order: string[] = [];
  stream.on('metadata', () => order.push('headers'));
  stream.on('data', (message: Message) => {
    order.push('message');
    messages.push(message);
  });
  const status = new Promise<StatusObject>((resolve) => {
    stream.on('status', (found: StatusObject) => {
      order.push('trailers');
      resolve(found);
    });
  });
  stream.on('error', () => {}); // The status tells the same.
  return { stream, messages, order, status };
}

async function call(name: string, message: object): Promise<{ status: StatusObject; order: string[] }> {
  const { stream, status, order } = open(name);
  const { request } = methodNamed(name);
  stream.write(request.fromJson(message, '', 0));
  stream.end();
  return { status: await status, order };
}

const one = { update: { name: `${database}/documents/a/one` } };

test('every method of the service answers', async () => {
  expect(methods.length).toBe(17);
  for (const { name } of methods) expect((await call(name, {})).status.code).not.toBe(2);
  const { status } = await call('ExecutePipeline', { database });
  expect(status).toMatchObject({ code: 12, details: expect.stringContaining('Enterprise') });
});

test('an error comes as headers, then trailers', async () => {
  for (const name of ['GetDocument', 'RunQuery', 'Listen', 'Write']) {
    const { status, order } = await call(name, {});
    expect(status.code).toBe(3);
    expect(order).toEqual(['headers', 'trailers']);
  }
});

test('a request that is too large is refused in the words of the service', async () => {
  const fields = { blob: { stringValue: 'x'.repeat(12_000_000) } };
  const { status } = await call('Commit', { database, writes: [{ update: { ...one.update, fields } }] });
  expect(status).toMatchObject({
    code: 3,
    details: 'Request payload size exceeds the limit: 11534336 bytes.',
  });
});

test('a Write stream is resumed behind the last answer its client has', async () => {
  const { request } = methodNamed('Write');
  const first = open('Write');
  first.stream.write(request.fromJson({ database }, '', 0));
  const { streamId, streamToken } = await first.messages.next(() => true);
  first.stream.write({ ...request.fromJson({ writes: [one] }, '', 0), streamToken });
  const missed = await first.messages.next(({ commitTime }) => commitTime !== undefined);
  first.stream.cancel();
  const second = open('Write');
  second.stream.write({ ...request.fromJson({ database }, '', 0), streamId, streamToken });
  expect(await second.messages.next(({ commitTime }) => commitTime !== undefined)).toEqual(missed);
  second.stream.end();
  expect((await second.status).code).toBe(0);
});

test('the targets of a Listen stream come and go, and one that may not be is removed alone', async () => {
  const { request } = methodNamed('Listen');
  const { stream, messages, status } = open('Listen');
  const add = (targetId: number, target: object) =>
    request.fromJson({ database, addTarget: { targetId, ...target } }, '', 0);
  const isChange = (type: string, id: number) => (message: Message) =>
    JSON.stringify(message).includes(`"targetChangeType":"${type}","targetIds":[${id}]`);
  stream.write(add(1, { documents: { documents: [one.update.name] } }));
  await messages.next(isChange('CURRENT', 1));
  stream.write(
    add(2, {
      query: { parent: `${database}/documents`, structuredQuery: { from: [{ collectionId: '/' }] } },
    }),
  );
  await messages.next(isChange('REMOVE', 2));
  stream.write(request.fromJson({ database, removeTarget: 1 }, '', 0));
  await messages.next(isChange('REMOVE', 1));
  stream.end();
  expect((await status).code).toBe(0);
});
