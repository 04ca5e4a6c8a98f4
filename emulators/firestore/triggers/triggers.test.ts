import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { until } from '../clients/until.ts';
import { type RunningEmulator, startEmulator } from '../server.ts';

interface Received {
  readonly path: string;
  readonly type: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the body is whatever the emulator sent, and what the tests look at.
  readonly body: any;
}

const documents = 'projects/demo-events/databases/(default)/documents';
const doubted: number[] = [];
let received = until<Received>();
let functions: Server;
let emulator: RunningEmulator;

beforeAll(async () => {
  functions = createServer(async (request, response) => {
    const body = await json(request);
    response.statusCode = doubted.shift() ?? 200;
    response.end('{}');
    if (response.statusCode === 200)
      received.push({ path: request.url ?? '', type: request.headers['content-type'], body });
  });
  await new Promise<void>((resolve) => functions.listen(0, '127.0.0.1', resolve));
  emulator = await startEmulator({ functionsHost: `127.0.0.1:${portOf(functions)}` });
  await register('created', 'users/{id}');
  await register('updated', 'users/{id}');
  await register('deleted', 'users/{id}');
  await register('written.withAuthContext', 'private/{id}');
});

beforeEach(() => {
  received = until<Received>();
});

afterAll(async () => {
  await emulator.close();
  functions.close();
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function post(
  path: string,
  body: object,
  headers: Record<string, string> = {},
  method = 'POST',
): Promise<Response> {
  return fetch(`http://127.0.0.1:${emulator.port}${path}`, { method, headers, body: JSON.stringify(body) });
}

async function register(happening: string, path: string): Promise<void> {
  const eventType = `google.cloud.firestore.document.v1.${happening}`;
  const document = { value: path, matchType: 'PATH_PATTERN' };
  const body = { eventType, database: '(default)', namespace: '(default)', document };
  const answer = await post(
    `/emulator/v1/projects/demo-events/eventarcTrigger?eventarcTriggerId=${happening}`,
    body,
  );
  expect(answer.status).toBe(200);
}

function write(id: string, fields: object, headers: Record<string, string> = {}): Promise<Response> {
  return post(`/v1/${documents}/${id}`, { fields }, headers, 'PATCH');
}

test('creating, updating and deleting each call their function, a write without change calls none', async () => {
  await write('users/ann', { n: { integerValue: '1' } });
  const created = await received.next(({ path }) => path.endsWith('/created'));
  expect(created).toMatchObject({
    path: '/functions/projects/demo-events/triggers/created',
    type: 'application/cloudevents+json',
    body: {
      specversion: '1.0',
      type: 'google.cloud.firestore.document.v1.created',
      source: '//firestore.googleapis.com/projects/demo-events/databases/(default)',
      subject: 'documents/users/ann',
      document: 'users/ann',
      database: '(default)',
      data: { value: { name: `${documents}/users/ann`, fields: { n: { integerValue: '1' } } }, oldValue: {} },
    },
  });
  await write('users/ann', { n: { integerValue: '1' } });
  await write('users/ann', { n: { integerValue: '2' } });
  const updated = await received.next(({ path }) => path.endsWith('/updated'));
  expect(updated.body.data).toMatchObject({
    value: { fields: { n: { integerValue: '2' } } },
    oldValue: { fields: { n: { integerValue: '1' } } },
    updateMask: { fieldPaths: ['n'] },
  });
  await post(`/v1/${documents}/users/ann`, {}, {}, 'DELETE');
  const deleted = await received.next(({ path }) => path.endsWith('/deleted'));
  expect(deleted.body.data).toMatchObject({ value: {}, oldValue: { fields: { n: { integerValue: '2' } } } });
});

test('the auth context says who wrote', async () => {
  const token = `e30.${Buffer.from('{"sub":"ann"}').toString('base64url')}.`;
  await write('private/1', {}, { authorization: `Bearer ${token}` });
  await write('private/2', {}, { authorization: 'Bearer owner' });
  await write('private/3', {});
  const ofDocument = async (document: string) =>
    (await received.next(({ body }) => body.document === document)).body;
  expect(await ofDocument('private/1')).toMatchObject({ authtype: 'unknown', authid: 'ann' });
  expect(await ofDocument('private/2')).toMatchObject({ authtype: 'service_account' });
  expect(await ofDocument('private/3')).toMatchObject({ authtype: 'unauthenticated' });
});

test('an event that failed is sent again under the same id', async () => {
  doubted.push(503, 404);
  await write('users/again', {});
  const { body } = await received.next((event) => event.body.document === 'users/again');
  expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(doubted).toEqual([]);
});

test('events wait while the functions emulator is away', async () => {
  const port = portOf(functions);
  functions.closeAllConnections();
  await new Promise((resolve) => functions.close(resolve));
  await write('users/waiting', {});
  await new Promise<void>((resolve) => functions.listen(port, '127.0.0.1', resolve));
  await received.next(({ body }) => body.document === 'users/waiting');
});

test('a function of the first generation gets events in its own form', async () => {
  const eventType = 'providers/cloud.firestore/eventTypes/document.write';
  const eventTrigger = { eventType, resource: `${documents}/old/{id}`, service: 'firestore.googleapis.com' };
  await post('/emulator/v1/projects/demo-events/triggers/us-central1-old-0', { eventTrigger }, {}, 'PUT');
  await write('old/one', {});
  const { path, body } = await received.next((event) => event.path.endsWith('old-0'));
  expect(path).toBe('/functions/projects/demo-events/triggers/us-central1-old-0');
  expect(body).toMatchObject({
    context: { eventType, resource: { service: 'firestore.googleapis.com', name: `${documents}/old/one` } },
    data: { value: { name: `${documents}/old/one` }, oldValue: {} },
  });
});
