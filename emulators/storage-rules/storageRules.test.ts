import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

type Answer = Readonly<Record<string, unknown>>;

/** The runtime as its own process, with its answers in order. */
function startRuntime() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), 'serve']);
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  const problems: string[] = [];
  let rest = '';
  child.stderr.on('data', (chunk: Buffer) => problems.push(chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      const waiter = waiting.shift();
      if (waiter) waiter(line);
      else lines.push(line);
    }
  });
  const next = async (): Promise<Answer> => {
    const line = lines.shift() ?? (await new Promise<string>((resolve) => waiting.push(resolve)));
    return JSON.parse(line);
  };
  const send = (message: string | object): Promise<Answer> => {
    child.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
    return next();
  };
  return { child, next, send, problems };
}

let runtime: ReturnType<typeof startRuntime>;

beforeEach(async () => {
  runtime = startRuntime();
  expect(await runtime.next()).toEqual({ id: -1, status: 'ok', action: '', errors: [], warnings: [] });
});

afterEach(async () => {
  if (runtime.child.exitCode !== null || runtime.child.signalCode !== null) return;
  runtime.child.kill('SIGKILL');
  await once(runtime.child, 'exit');
});

function load(body: string, rulesetName = '0'): Promise<Answer> {
  const content = `rules_version = '2'; service firebase.storage { match /b/{bucket}/o { ${body} } }`;
  const source = { files: [{ name: 'storage.rules', content }] };
  return runtime.send({ action: 'load_ruleset', context: { rulesetName, source }, id: 1 });
}

const auth = {
  map_value: { fields: { uid: { string_value: 'alice' }, token: { map_value: { fields: {} } } } },
};

interface Verify {
  readonly path?: string;
  readonly method?: string;
  readonly resource?: object;
  readonly request?: object;
  readonly id?: number;
}

function verify({
  path = '/b/bucket/o/users/alice/a.png',
  method = 'get',
  id = 2,
  ...variables
}: Verify = {}) {
  const { resource = { null_value: null }, request = { map_value: { fields: { auth } } } } = variables;
  const context = {
    rulesetName: '0',
    service: 'firebase.storage',
    path,
    method,
    variables: { resource, request },
  };
  return runtime.send({ action: 'verify', context, id });
}

const permit = (allowed: boolean) => ({ status: 'ok', errors: [], result: { permit: allowed } });

describe('loading rules', () => {
  test('tells the version', async () => {
    expect(await load('match /{all=**} { allow read; }')).toEqual({
      id: 1,
      status: 'ok',
      errors: [],
      warnings: [],
      result: { rulesVersion: 2 },
    });
  });

  test('refuses what does not compile, with its place, and keeps the rules before', async () => {
    await load('match /{all=**} { allow read; }');
    const answer = await load('match /{all=**} { allow peek; }');
    expect(answer).toMatchObject({ id: 1, status: 'ok' });
    expect(answer).not.toHaveProperty('result');
    expect(JSON.parse(String((answer.errors as string[])[0]))).toMatchObject({
      description_: expect.stringContaining("mismatched input 'peek'"),
      sourcePosition_: { fileName_: 'storage.rules', line_: 1 },
    });
    expect(await verify()).toMatchObject(permit(true));
  });
});

describe('verifying', () => {
  test.each([
    ['get', 'read', true],
    ['list', 'read', true],
    ['create', 'read', false],
    ['create', 'write', true],
    ['update', 'write', true],
    ['delete', 'write', true],
    ['read', 'get', false],
    ['read', 'get, list', true],
    ['write', 'create', false],
    ['write', 'write', true],
  ])('%s where %s is allowed: %s', async (method, methods, allowed) => {
    await load(`match /users/{uid}/{file=**} { allow ${methods}: if request.auth.uid == uid; }`);
    expect(await verify({ method })).toMatchObject(permit(allowed));
  });

  test('says why not', async () => {
    await load('match /users/{uid}/{file=**} { allow get: if request.auth.uid != uid; }');
    const { warnings } = await verify();
    expect(warnings).toEqual([
      `false for 'get' @ L1 (L1: request.auth.uid != uid, where request.auth.uid = "alice", uid = "alice")`,
    ]);
  });

  test('understands every kind of value', async () => {
    const fields = {
      s: { string_value: 'x' },
      b: { bool_value: true },
      i: { int_value: 5 },
      i2: { int_value: '9007199254740993' },
      f: { float_value: 1.5 },
      n: { null_value: null },
      t: { timestamp_value: '2024-02-29T12:34:56.789Z' },
      l: { list_value: { values: [{ int_value: 1 }] } },
      e: { list_value: {} },
      set: { set_value: { values: [{ int_value: 1 }, { int_value: 1 }] } },
      m: { map_value: { fields: { k: { string_value: 'v' } } } },
      p: { path_value: { segments: [{ simple: 'b' }, { simple: 'x' }] } },
    };
    await load(`match /{all=**} { allow get: if resource.s == 'x' && resource.b && resource.i == 5
      && resource.i2 == 9007199254740993 && resource.f == 1.5 && resource.n == null
      && resource.t.toMillis() == 1709210096789 && resource.l == [1] && resource.e == [] && resource.set.size() == 1
      && resource.m.k == 'v' && resource.p == /b/x; }`);
    expect(await verify({ resource: { map_value: { fields } } })).toMatchObject({
      ...permit(true),
      warnings: [],
    });
  });
});

describe('documents of Firestore', () => {
  const user = (name: string) => `/databases/(default)/documents/users/${name}`;
  const found = (id: number, fields: object) => ({
    result: { name: 'x', fields },
    status: 'ok',
    warnings: [],
    errors: [],
    id,
  });

  test('are asked for, and asked for once', async () => {
    await load(`match /{all=**} { allow get: if firestore.get(${user('$(request.auth.uid)')}).data.admin
      && firestore.get(${user('alice')}).data.n == 1 && firestore.exists(${user('alice')}); }`);
    expect(await verify()).toEqual({
      server_request_id: 2,
      status: 'ok',
      action: 'fetch_firestore_document',
      context: { path: user('alice') },
      errors: [],
      warnings: [],
    });
    const fields = {
      admin: { booleanValue: true },
      n: { integerValue: '1' },
      deletedAt: { nullValue: null },
    };
    expect(await runtime.send(found(2, fields))).toMatchObject({ id: 2, ...permit(true) });
  });

  test('may be missing', async () => {
    await load(
      `match /{all=**} { allow get: if !firestore.exists(${user('a')}) && firestore.get(${user('a')}) == null; }`,
    );
    await verify();
    expect(await runtime.send({ status: 'not_found', warnings: [], errors: [], id: 2 })).toMatchObject(
      permit(true),
    );
  });

  test('are two at most', async () => {
    const exists = (name: string) => `firestore.exists(${user(name)})`;
    await load(
      `match /{all=**} { allow get: if ${exists('a')} && ${exists('b')} && ${exists('c')} || true; }`,
    );
    expect(await verify()).toMatchObject({ context: { path: user('a') } });
    expect(await runtime.send(found(2, {}))).toMatchObject({
      context: { path: user('b') },
      server_request_id: 2,
    });
    expect(await runtime.send(found(2, {}))).toMatchObject(permit(false));
  });

  test('of several verifications do not mix', async () => {
    await load(`match /users/{uid}/{f} { allow get: if firestore.get(${user('$(uid)')}).data.ok; }`);
    await verify({ id: 10, path: '/b/bucket/o/users/a/f' });
    await verify({ id: 11, path: '/b/bucket/o/users/b/f' });
    expect(await runtime.send(found(11, { ok: { booleanValue: true } }))).toMatchObject({
      id: 11,
      ...permit(true),
    });
    expect(await runtime.send(found(10, { ok: { booleanValue: false } }))).toMatchObject({
      id: 10,
      ...permit(false),
    });
  });
});

describe('what makes no sense', () => {
  test.each<readonly [string, object]>([
    ['Unknown action: dance.', { action: 'dance', id: 5 }],
    ['Unknown action: undefined.', { status: 'ok', result: {}, id: 5 }],
    ['context is not an object.', { action: 'verify', id: 5 }],
    ['Unknown ruleset: 9.', { action: 'verify', context: { rulesetName: '9' }, id: 5 }],
    ['rulesetName is not a string.', { action: 'load_ruleset', context: {}, id: 5 }],
    ['files is not an array.', { action: 'load_ruleset', context: { rulesetName: '1', source: {} }, id: 5 }],
  ])('is answered: %s', async (text, message) => {
    expect(await runtime.send(message)).toEqual({ id: 5, status: 'ok', errors: [text], warnings: [] });
  });

  test.each<readonly [string, Verify]>([
    ['Unknown method: peek.', { method: 'peek' }],
    ['Unknown kind of value: odd.', { resource: { odd: 1 } }],
    ['int_value is not an integer.', { resource: { int_value: 'x' } }],
    ['Not a time: yesterday.', { resource: { timestamp_value: 'yesterday' } }],
  ])('is answered: %s', async (text, message) => {
    await load('match /{all=**} { allow read; }');
    expect(await verify(message)).toMatchObject({ id: 2, errors: [text] });
  });

  test('a document that cannot be read is an error of its verification', async () => {
    await load('match /{all=**} { allow get: if firestore.exists(/databases/(default)/documents/a/b); }');
    await verify();
    const fields = { n: { integerValue: 'many' } };
    expect(await runtime.send({ result: { fields }, status: 'ok', id: 2 })).toMatchObject({
      id: 2,
      errors: ['integerValue is not an integer.'],
    });
  });

  test('lines that are no message are passed over', async () => {
    for (const line of ['nonsense', '[]', '1', '{', '', '['.repeat(100_000)])
      runtime.child.stdin.write(`${line}\n`);
    expect(await load('match /{all=**} { allow read; }')).toMatchObject({ result: { rulesVersion: 2 } });
    expect(runtime.problems.join('')).toContain('Not a message: nonsense');
  });
});

describe('ending', () => {
  test('with its input', async () => {
    runtime.child.stdin.end();
    expect(await once(runtime.child, 'exit')).toEqual([0, null]);
  });

  test('when interrupted', async () => {
    runtime.child.kill('SIGINT');
    expect(await once(runtime.child, 'exit')).toEqual([0, null]);
  });
});
