import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import type { ApiKey } from '../../contract/developers.ts';
import { startGround } from '../api/testGround.ts';
import { serveFunction } from '../lib/testServer.ts';

vi.hoisted(() => {
  // Tokens are taken without a signature, as the functions emulator does; read when firebase-functions is loaded.
  process.env.FIREBASE_DEBUG_MODE = 'true';
  process.env.FIREBASE_DEBUG_FEATURES = JSON.stringify({ skipTokenVerification: true });
});
vi.mock('firebase-functions/logger', () => ({
  debug: vi.fn(),
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
}));

const ground = await startGround();
const { developers } = await import('./index.ts');
const { collections } = await import('../lib/paths.ts');
const { maxKeys } = await import('../../contract/developers.ts');
const { isKeyOf, keyHash, keyIdIn, newKeyText } = await import('./apiKeyText.ts');
const { url, stop } = await serveFunction(developers);
afterAll(async () => {
  stop();
  await ground.stop();
});

/** Calls as somebody who signed in so many minutes ago; gives the result, or the reason of the refusal. */
async function call(uid: string, op: string, input: object, signedInMinutesAgo = 1) {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: uid, uid, auth_time: Math.floor(Date.now() / 1000) - signedInMinutesAgo * 60 };
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${part({ alg: 'none' })}.${part(claims)}.`,
    },
    body: JSON.stringify({ data: { op, input } }),
  });
  const { result, error } = (await answer.json()) as {
    result?: unknown;
    error?: { details: { reason: string } };
  };
  return error ? error.details.reason : result;
}

const newKey = (more: object = {}) => ({
  keyId: randomUUID(),
  name: 'Till',
  scopes: ['system:read'],
  ...more,
});

test('a key is shown once, by its making', async () => {
  const uid = randomUUID();
  const input = newKey({ days: 7 });
  const made = (await call(uid, 'createKey', input)) as ApiKey & { secret: string };
  expect(made.secret).toMatch(/^mk_test_[0-9a-f]{32}_[\w-]{43}$/);
  expect(made).toMatchObject({ id: input.keyId, name: 'Till', expiresAt: made.createdAt + 7 * 86_400_000 });
  expect(made).not.toHaveProperty('hash');
  const listed = await call(uid, 'listKeys', {});
  const { secret, ...shown } = made;
  expect(listed).toEqual({ items: [shown] });
  expect(await call(uid, 'createKey', input)).toBe('key-exists');
});

test('making a key takes a sign-in of the last ten minutes', async () => {
  const uid = randomUUID();
  expect(await call(uid, 'createKey', newKey(), 11)).toBe('sign-in-again');
  expect(await call(uid, 'createKey', newKey(), 9)).toHaveProperty('secret');
});

test.each([
  ['no name', { name: ' ' }],
  ['too long a name', { name: 'x'.repeat(81) }],
  ['an unknown scope', { scopes: ['everything'] }],
  ['a scope twice', { scopes: ['system:read', 'system:read'] }],
  ['no days', { days: 0 }],
  ['too many days', { days: 367 }],
  ['a path as its id', { keyId: '../members/ada' }],
])('a key with %s is not made', async (_, wrong) => {
  expect(await call('ada', 'createKey', newKey(wrong))).toBe('invalid-input');
});

test('keys are listed newest first and page by page, each once', async () => {
  const uid = randomUUID();
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    const input = newKey();
    await call(uid, 'createKey', input);
    made.unshift(input.keyId);
  }
  const found: ApiKey[] = [];
  let cursor: string | undefined;
  const sizes: number[] = [];
  do {
    const page = (await call(uid, 'listKeys', { limit: 2, ...(cursor ? { cursor } : {}) })) as {
      items: ApiKey[];
      nextCursor?: string;
    };
    found.push(...page.items);
    sizes.push(page.items.length);
    cursor = page.nextCursor;
  } while (cursor);
  expect(sizes).toEqual([2, 2, 1]);
  expect(found.map(({ id }) => id).toSorted()).toEqual(made.toSorted());
  expect(await call(uid, 'listKeys', { limit: 5 })).not.toHaveProperty('nextCursor');
  const times = found.map(({ createdAt }) => createdAt);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test.each([
  'x',
  'e30',
  Buffer.from('[1,"a/b"]').toString('base64url'),
  Buffer.from('["1"]').toString('base64url'),
])('the cursor %s, which no page gave, is refused', async (cursor) =>
  expect(await call('ada', 'listKeys', { cursor })).toBe('invalid-input'),
);

test('only its owner can revoke a key, and others do not learn that it is there', async () => {
  const [uid, other] = [randomUUID(), randomUUID()];
  const { keyId, ...input } = newKey();
  await call(uid, 'createKey', { keyId, ...input });
  expect(await call(other, 'revokeKey', { keyId })).toBe('key-not-found');
  expect(await call(other, 'revokeKey', { keyId: randomUUID() })).toBe('key-not-found');
  expect(await call(other, 'createKey', newKey({ keyId }))).toBe('key-exists');
  const revoked = await call(uid, 'revokeKey', { keyId });
  expect(revoked).toHaveProperty('revokedAt');
  expect(await call(uid, 'revokeKey', { keyId })).toEqual(revoked);
  expect(await call(other, 'listKeys', {})).toEqual({ items: [] });
});

test('making and revoking a key stand on record, each once', async () => {
  const uid = randomUUID();
  const input = newKey();
  await call(uid, 'createKey', input);
  await call(uid, 'revokeKey', { keyId: input.keyId });
  await call(uid, 'revokeKey', { keyId: input.keyId });
  const { docs } = await collections.auditEvents().where('actor', '==', uid).get();
  expect(docs.map((event) => event.get('action')).toSorted()).toEqual(['createKey', 'revokeKey']);
});

test('one person has so many keys and no more', async () => {
  const uid = randomUUID();
  await Promise.all(Array.from({ length: maxKeys }, () => call(uid, 'createKey', newKey())));
  const { items } = (await call(uid, 'listKeys', { limit: 100 })) as { items: ApiKey[] };
  for (let count = items.length; count < maxKeys; count += 1) await call(uid, 'createKey', newKey());
  expect(await call(uid, 'createKey', newKey())).toBe('too-many-keys');
});

test('the site learns who is signed in, without a key', async () => {
  expect(await call('ada', 'whoAmI', {})).toEqual({ uid: 'ada', role: 'member' });
});

test('every key names its id, and fits its own hash alone', () => {
  const texts = fc.record({ id: fc.uuid(), kind: fc.constantFrom('live' as const, 'test' as const) });
  fc.assert(
    fc.property(texts, ({ id, kind }) => {
      const [text, other] = [newKeyText(id, kind), newKeyText(id, kind)];
      expect(keyIdIn(text)).toBe(id);
      expect(isKeyOf(text, keyHash(text))).toBe(true);
      expect(isKeyOf(other, keyHash(text))).toBe(false);
    }),
  );
});
