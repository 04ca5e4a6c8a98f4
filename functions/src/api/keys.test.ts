import { expect, test, vi } from 'vitest';
import { ask, asked, clock, ground, newKey } from './testApi.ts';

vi.mock('firebase-functions/logger', () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() }));

const { revokeKey } = await import('../developers/revokeKey.ts');
const { knownFor } = await import('../developers/verifyKey.ts');
const { paths } = await import('../lib/paths.ts');

test('a key is told whose it is, without its hash', async () => {
  const { key, uid, keyId } = await newKey({ role: 'seller', scopes: ['system:read'] });
  const { status, body } = await ask('/me', { key });
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({
    uid,
    role: 'seller',
    key: { id: keyId, name: 'Till', scopes: ['system:read'], ending: key.slice(-4), lastUsedAt: clock.at },
  });
  expect(body).not.toContain('hash');
  expect(body).not.toContain(key);
});

test('nothing of a key is kept but its hash', async () => {
  const { key, keyId } = await newKey();
  const kept = JSON.stringify((await paths.apiKey(keyId).get()).data());
  expect(kept).toMatch(/"hash":"[0-9a-f]{64}"/);
  const secretPart = key.slice(-43);
  for (let at = 0; at + 6 <= secretPart.length; at += 1)
    expect(kept).not.toContain(secretPart.slice(at, at + 6));
});

test.each([
  ['nothing', ''],
  ['another scheme’s word', 'Basic x'],
  ['a token of somebody signed in', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.'],
  ['a key cut short', `mk_test_${'0'.repeat(32)}_${'x'.repeat(42)}`],
  ['a key with a character too many', `mk_test_${'0'.repeat(32)}_${'x'.repeat(44)}`],
  ['a key of another kind', `mk_root_${'0'.repeat(32)}_${'x'.repeat(43)}`],
  ['a path in place of the id', `mk_test_../../members/ada_${'x'.repeat(43)}`],
  ['very much', `mk_test_${'x'.repeat(20_000)}`],
])('%s is no key', async (_, key) => {
  const answer = await ask('/plain', { headers: { Authorization: `Bearer ${key}` } });
  expect([answer.status, answer.problem?.reason]).toEqual([401, 'key-malformed']);
});

test('a key of the right shape that nobody made is wrong', async () => {
  expect(await asked('/plain', { key: `mk_test_${'0'.repeat(32)}_${'x'.repeat(43)}` })).toBe('401 key-wrong');
});

test('a key with any one character changed is refused', async () => {
  const { key } = await newKey();
  for (let at = 0; at < key.length; at += 1) {
    const other = key[at] === 'a' ? 'b' : 'a';
    const changed = `${key.slice(0, at)}${other}${key.slice(at + 1)}`;
    expect(await asked('/plain', { key: changed })).toMatch(/^401 key-(?:malformed|wrong)$/);
  }
  expect(await asked('/plain', { key })).toBe('200');
});

test('a key ends at the moment that it expires', async () => {
  const { key } = await newKey({ days: 1 });
  clock.at += 24 * 60 * 60 * 1000 - 1;
  expect(await asked('/plain', { key })).toBe('200');
  clock.at += 1;
  expect(await asked('/plain', { key })).toBe('401 key-expired');
});

test('a revoked key is refused within half a minute, though it was used just before', async () => {
  const { key, keyId, uid } = await newKey();
  expect(await asked('/plain', { key })).toBe('200');
  await revokeKey({ keyId }, { uid, role: 'member' });
  clock.at += knownFor;
  expect(knownFor).toBeLessThanOrEqual(30_000);
  expect(await asked('/plain', { key })).toBe('401 key-revoked');
});

test('a key loses what its owner loses, within half a minute', async () => {
  const { key, uid } = await newKey({ role: 'admin', scopes: ['system:read'] });
  expect(await asked('/governs', { key })).toBe('200');
  ground.accounts.set(uid, { role: 'member' });
  clock.at += knownFor;
  expect(await asked('/governs', { key })).toBe('403 role-missing');
  ground.accounts.set(uid, { suspended: true });
  clock.at += knownFor;
  expect(await asked('/plain', { key })).toBe('403 account-suspended');
  ground.accounts.set(uid, { disabled: true });
  clock.at += knownFor;
  expect(await asked('/plain', { key })).toBe('401 key-revoked');
  ground.accounts.delete(uid);
  clock.at += knownFor;
  expect(await asked('/plain', { key })).toBe('401 key-revoked');
});

test('a role taken away in the member’s record counts at the next call', async () => {
  const { key, uid } = await newKey({ role: 'admin', scopes: ['system:read'] });
  expect(await asked('/governs', { key })).toBe('200');
  await paths.member(uid).set({ role: 'member' });
  expect(await asked('/governs', { key })).toBe('403 role-missing');
});

test('its use is written once a minute, however often it is used at a time', async () => {
  const { key, keyId } = await newKey();
  const lastUse = async () => (await paths.apiKey(keyId).get()).get('lastUsedAt');
  const first = clock.at;
  await Promise.all([1, 2, 3].map(() => ask('/plain', { key })));
  clock.at += 59_999;
  await ask('/plain', { key });
  expect(await lastUse()).toBe(first);
  clock.at += 1;
  await ask('/plain', { key });
  expect(await lastUse()).toBe(clock.at);
});

test('300 calls a minute are answered, whatever they ask, and the next is told when to come back', async () => {
  const { key } = await newKey();
  clock.at -= clock.at % 60_000;
  for (let call = 0; call < 300; call += 2) {
    expect([await asked('/plain', { key }), await asked('/me', { key })]).toEqual(['200', '200']);
  }
  const refused = await ask('/plain', { key });
  expect([refused.status, refused.problem?.reason]).toEqual([429, 'too-many-requests']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const other = await newKey();
  expect(await asked('/plain', { key: other.key })).toBe('200');
});

test('whoever tries keys from one address is held up', async () => {
  const address = 'burglar';
  const key = `mk_test_${'1'.repeat(32)}_${'x'.repeat(43)}`;
  for (let call = 0; call < 600; call += 1) await ask('/plain', { key, address });
  expect(await asked('/plain', { key, address })).toBe('429 too-many-requests');
});
