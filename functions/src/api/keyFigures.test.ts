import { expect, test } from 'vitest';
import { flushCounters } from '../lib/counters.ts';
import { ask, asked, newKey } from './testApi.ts';

const { readKeyUsage } = await import('../admin/readKeyUsage.ts');
const { readLimits } = await import('../admin/readLimits.ts');
const operator = { uid: 'olu', role: 'admin' as const };

test('calls of a key are counted for it, those that were one too many too', async () => {
  const { key, keyId, uid } = await newKey();
  await Promise.all(Array.from({ length: 300 }, () => ask('/me', { key })));
  expect(await asked('/me', { key })).toBe('429 too-many-requests');
  await flushCounters();
  const { keys } = await readKeyUsage({ days: 1 }, operator);
  expect(keys).toEqual([
    expect.objectContaining({ id: keyId, name: 'Till', ownerId: uid, calls: [301], refused: [1] }),
  ]);
  const { limits } = await readLimits({}, operator);
  expect(limits.find(({ name }) => name === 'api-key')).toMatchObject({
    refused: 1,
    callers: [{ caller: `key:${keyId}`, refused: 1 }],
  });
});
