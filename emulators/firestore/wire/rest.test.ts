import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';

let emulator: RunningEmulator;
let root: string;

beforeAll(async () => {
  emulator = await startEmulator({ host: '127.0.0.1' });
  root = `http://127.0.0.1:${emulator.port}/v1/projects/demo-rest/databases/(default)/documents`;
});

afterAll(() => emulator.close());

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function call(verb: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${root}${path}`, {
    method: verb,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const text = (value: string) => ({ stringValue: value });

test('a document is created, read, patched and deleted', async () => {
  const created = await call('POST', '/books?documentId=one', {
    fields: { title: text('One'), pages: { integerValue: 5 } },
  });
  expect(created).toMatchObject({ status: 200, body: { fields: { title: text('One') } } });
  expect(await call('POST', '/books?documentId=one', {})).toMatchObject({
    status: 409,
    body: { error: { code: 409, status: 'ALREADY_EXISTS' } },
  });
  const patched = await call('PATCH', '/books/one?updateMask.fieldPaths=title&mask.fieldPaths=title', {
    fields: { title: text('Uno') },
  });
  expect(patched).toMatchObject({ status: 200, body: { fields: { title: text('Uno') } } });
  expect((await call('GET', '/books/one')).body).toMatchObject({
    fields: { title: text('Uno'), pages: { integerValue: '5' } },
  });
  expect((await call('GET', '/books/one?mask.fieldPaths=pages')).body).not.toHaveProperty('fields.title');
  expect((await call('PATCH', '/books/two?currentDocument.exists=true', {})).status).toBe(404);
  expect(await call('DELETE', '/books/one')).toEqual({ status: 200, body: {} });
  expect((await call('GET', '/books/one')).body).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } });
});

test('a collection is listed page by page, in any order, with the missing documents', async () => {
  for (const id of ['a', 'b', 'c', 'd', 'e'])
    await call('POST', `/list?documentId=${id}`, { fields: { id: text(id) } });
  await call('POST', '/list/missing/below?documentId=x', {});
  const ids: string[] = [];
  let token = '';
  do {
    const { body } = await call('GET', `/list?pageSize=2&orderBy=id%20desc&pageToken=${token}`);
    const { documents = [], nextPageToken = '' } = body as {
      documents?: { name: string }[];
      nextPageToken?: string;
    };
    ids.push(...documents.map(({ name }) => name.slice(-1)));
    token = nextPageToken;
  } while (token !== '');
  expect(ids.join('')).toBe('edcba');
  const { body } = await call('GET', '/list?showMissing=true');
  expect(JSON.stringify(body)).toContain('/list/missing"');
});

test('a page goes on behind the last document of the page before, also where that one is gone', async () => {
  for (const id of ['a', 'b', 'c']) await call('POST', `/gone?documentId=${id}`, {});
  const page = '/gone?showMissing=true&pageSize=2';
  const first = (await call('GET', page)).body as { nextPageToken: string };
  await call('DELETE', '/gone/b');
  const second = await call('GET', `${page}&pageToken=${first.nextPageToken}`);
  expect(second.body).toMatchObject({ documents: [{ name: expect.stringMatching(/gone\/c$/) }] });
});

test('methods that stream answer with a list', async () => {
  await call('POST', '/found?documentId=one', { fields: { n: { integerValue: '1' } } });
  const name = `${new URL(root).pathname.slice(4)}/found/one`;
  const got = await call('POST', ':batchGet', { documents: [name, `${name}x`] });
  expect(got.body).toMatchObject([{ found: { name } }, { missing: `${name}x` }]);
  const from = [{ collectionId: 'found' }];
  expect((await call('POST', ':runQuery', { structuredQuery: { from } })).body).toMatchObject([
    { document: { name } },
  ]);
  const none = await call('POST', ':runQuery', { structuredQuery: { from: [{ collectionId: 'none' }] } });
  expect(none.body).toEqual([{ readTime: expect.any(String) }]);
  const aggregations = [{ count: {} }];
  const counted = await call('POST', ':runAggregationQuery', {
    structuredAggregationQuery: { structuredQuery: { from }, aggregations },
  });
  expect(counted.body).toMatchObject([{ result: { aggregateFields: { field_1: { integerValue: '1' } } } }]);
});

test('a transaction is begun, committed and rolled back', async () => {
  const { body } = await call('POST', ':beginTransaction', {});
  const { transaction } = body as { transaction: string };
  const update = { name: `${new URL(root).pathname.slice(4)}/tx/one`, fields: {} };
  expect((await call('POST', ':commit', { transaction, writes: [{ update }] })).body).toHaveProperty(
    'commitTime',
  );
  expect((await call('POST', ':rollback', { transaction: 'AAAA' })).status).toBe(400);
  expect((await call('POST', ':listCollectionIds', {})).body).toMatchObject({
    collectionIds: expect.arrayContaining(['tx']),
  });
  const batch = await call('POST', ':batchWrite', { writes: [{ update }, { delete: 'nonsense' }] });
  expect(batch.body).toMatchObject({ status: [{}, { code: 3 }] });
});

test('what cannot be understood is refused with an error object', async () => {
  const refused = async (verb: string, path: string, body?: unknown) => {
    const answer = await call(verb, path, body);
    return [answer.status, Array.isArray(answer.body) ? answer.body[0] : answer.body];
  };
  const invalid = [400, { error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.any(String) } }];
  expect(await refused('POST', ':commit', '{"writes":')).toEqual(invalid);
  expect(await refused('POST', ':commit', '[]')).toEqual(invalid);
  expect(await refused('POST', ':commit', { write: 1 })).toEqual(invalid);
  expect(await refused('GET', '/a/%ff')).toEqual(invalid);
  expect(await refused('GET', '/list?pageToken=zzzz')).toEqual(invalid);
  expect(await refused('POST', ':runQuery', { structuredQuery: { limit: 'many' } })).toEqual(invalid);
  expect(await refused('POST', ':commit', ' '.repeat(11_534_337))).toEqual(invalid);
  expect((await refused('POST', ':undo', {}))[0]).toBe(404);
  expect((await refused('POST', ':listen', {}))[0]).toBe(501);
  expect((await refused('POST', ':executePipeline', {}))[0]).toBe(501);
  expect((await fetch(`${root}/a/b`, { headers: { authorization: 'Basic x' } })).status).toBe(401);
});

test('pages of any origin may call with credentials', async () => {
  const headers = {
    origin: 'http://shop.test',
    'access-control-request-headers': 'authorization,x-goog-api-key',
  };
  const preflight = await fetch(`${root}:commit`, { method: 'OPTIONS', headers });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('http://shop.test');
  expect(preflight.headers.get('access-control-allow-credentials')).toBe('true');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  expect((await fetch(`${root}/a/b`, { headers })).headers.get('access-control-allow-origin')).toBe(
    'http://shop.test',
  );
});
