import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';

const documents = 'projects/demo-own/databases/(default)/documents';
let emulator: RunningEmulator;
let origin: string;

beforeAll(async () => {
  emulator = await startEmulator();
  origin = `http://localhost:${emulator.port}`;
});

afterAll(() => emulator.close());

async function call(verb: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(origin + path, {
    method: verb,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const rulesFile = (content: string) => ({ rules: { files: [{ name: 'security.rules', content }] } });

test('the root says that the emulator is there, on both addresses of localhost', async () => {
  for (const host of ['127.0.0.1', '[::1]']) {
    expect(await (await fetch(`http://${host}:${emulator.port}/`)).text()).toBe('Ok\n');
  }
});

test('a database is cleared', async () => {
  await call('POST', `/v1/${documents}/c?documentId=one`, {});
  expect((await call('DELETE', `/emulator/v1/${documents}`)).status).toBe(200);
  expect((await call('GET', `/v1/${documents}/c/one`)).status).toBe(404);
});

test('rules are put and got, and errors come with their places', async () => {
  const path = '/emulator/v1/projects/demo-ruled:securityRules';
  const good = `rules_version = '2';\nservice cloud.firestore {}`;
  expect(await call('PUT', path, rulesFile(good))).toEqual({ status: 200, body: { issues: [] } });
  const bad = await call('PUT', path, {
    ignore_errors: true,
    ...rulesFile('service cloud.firestore {\n  match }'),
  });
  expect(bad.status).toBe(200);
  expect(bad.body).toMatchObject({ issues: [{ severity: 'ERROR', sourcePosition: { line: 2 } }] });
  expect((await call('PUT', path, rulesFile('service cloud.firestore {\n  match }'))).status).toBe(400);
  expect((await call('GET', path)).body).toMatchObject({ rules: { files: [{ content: good }] } });
  expect((await call('PUT', path, {})).status).toBe(400);
  expect((await call('GET', '/v1/projects/demo-ruled/databases/(default)/documents/a/b')).status).toBe(403);
});

test('usage is counted by caller and collection, and reset', async () => {
  const path = '/emulator/v1/projects/demo-own';
  await call('POST', `${path}:reset`);
  await call('POST', `/v1/${documents}/counted?documentId=one`, {}, { 'x-maquette-caller': 'checkout' });
  await call('GET', `/v1/${documents}/counted/one`, undefined, { 'x-maquette-caller': 'checkout' });
  const { body } = await call('GET', `${path}:usage`);
  const counted = { reads: 1, writes: 1, deletes: 0 };
  expect(body).toMatchObject({ tags: { checkout: { collections: { counted } } } });
  await call('DELETE', `${path}:usage`);
  expect((await call('GET', `${path}:usage`)).body).toMatchObject({ total: { reads: 0, writes: 0 } });
});

test('an export can be imported, and begun with', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'export-'));
  await call('POST', `/v1/${documents}/kept?documentId=one`, { fields: { a: { integerValue: '1' } } });
  const request = {
    database: 'projects/demo-own/databases/(default)',
    export_directory: directory,
    export_name: 'firestore_export',
  };
  expect((await call('POST', '/emulator/v1/projects/demo-own:export', request)).status).toBe(200);
  const seed = join(directory, 'firestore_export/firestore_export.overall_export_metadata');
  const second = await startEmulator({ seed });
  const found = await fetch(`http://localhost:${second.port}/v1/${documents}/kept/one`);
  expect(await found.json()).toMatchObject({ fields: { a: { integerValue: '1' } } });
  await second.close();
  await rm(directory, { recursive: true });
});

test('unknown endpoints and malformed bodies are refused', async () => {
  expect((await call('GET', '/emulator/v1/projects/p:nothing')).status).toBe(404);
  expect((await call('POST', '/emulator/v1/projects/p/eventarcTrigger', {})).status).toBe(400);
  expect((await call('POST', '/emulator/v1/projects/p/eventarcTrigger?eventarcTriggerId=t', {})).status).toBe(
    400,
  );
  expect((await call('PUT', '/emulator/v1/projects/p/triggers/t', { eventTrigger: {} })).status).toBe(400);
  expect((await call('POST', '/emulator/v1/projects/p:export', {})).status).toBe(400);
  expect((await call('GET', '/emulator/v1/projects/%zz:usage')).status).toBe(400);
});
