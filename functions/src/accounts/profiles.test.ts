import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Member } from '../../contract/accounts.ts';
import { auth } from '../lib/auth.ts';
import { now, setClock } from '../lib/clock.ts';
import { memberOf, openAccounts } from './openAccounts.ts';
import { callOperation } from './testAccounts.ts';

const services = await vi.hoisted(async () => (await import('./testAccounts.ts')).startTestServices());
const { url, somebody, onboarded, does, refusal, stop } = await openAccounts(services);
afterAll(stop);
afterEach(() => setClock());

const day = 24 * 60 * 60 * 1000;

describe('a profile', () => {
  test('is public once its owner is onboarded, without what is private', async () => {
    const who = await onboarded('Vase-Maker');
    const links = ['https://example.com/vases'];
    await does('updateProfile', { bio: 'Vases.\nOnly vases.', links }, who);
    const profile = await does('getProfile', { handle: 'vase-maker' });
    expect(profile).toMatchObject({
      handle: 'vase-maker',
      name: 'Somebody',
      bio: 'Vases.\nOnly vases.',
      links,
    });
    expect(Object.keys(profile)).not.toEqual(expect.arrayContaining(['email']));
    expect((await auth.getUser(who.uid)).displayName).toBe('Somebody');
  });

  test('one of two who want a handle at the same time gets it, and nobody gets one that looks like it', async () => {
    const rivals = await Promise.all([somebody(), somebody(), somebody()]);
    const outcomes = await Promise.all(
      rivals.map((rival) => callOperation(url, 'updateProfile', { handle: 'pottery-01' }, rival.token)),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(await refusal('updateProfile', { handle: 'p0ttery_ol' }, await somebody())).toBe('handle-taken');
  });

  test.each(['admin', 'Support', 'adm1n', 's-e-c-u-r-i-t-y', 'ａｄｍｉｎ'])(
    'the handle %s is kept for the house',
    async (handle) => {
      expect(await refusal('updateProfile', { handle }, await somebody())).toBe('handle-reserved');
    },
  );

  test('a former handle leads to its owner for 30 days, and is then free; the next change waits 14 days', async () => {
    const who = await onboarded('first-name');
    const begun = now();
    expect(await refusal('updateProfile', { handle: 'second-name' }, who)).toBe('handle-changed-lately');
    setClock(() => begun + 15 * day);
    await does('updateProfile', { handle: 'second-name' }, who);
    expect(await does('getProfile', { handle: 'first-name' })).toMatchObject({ handle: 'second-name' });
    const other = await somebody();
    expect(await refusal('updateProfile', { handle: 'first-name' }, other)).toBe('handle-taken');
    setClock(() => begun + 46 * day);
    expect(await refusal('getProfile', { handle: 'first-name' })).toBe('member-not-found');
    await does('updateProfile', { handle: 'first-name' }, other);
    expect(await does('getProfile', { handle: 'first-name' })).toMatchObject({ id: other.uid });
  });

  test('a change that is refused in part changes nothing', async () => {
    const who = await onboarded('all-or-nothing');
    expect(await refusal('updateProfile', { handle: 'admin', bio: 'new' }, who)).toBe('handle-reserved');
    expect((await memberOf(who)).bio).toBe('');
  });

  test.each([
    [{ links: ['http://example.com'] }],
    [{ links: ['javascript:alert(1)'] }],
    [{ links: ['https://user:secret@example.com'] }],
    [{ name: 'Ann\u202eNNA' }],
    [{ name: '\u0000' }],
    [{ handle: 'a' }],
    [{ handle: '-ann-' }],
    [{ handle: '../ann' }],
    [{ role: 'admin' }],
  ])('%j is refused', async (change) => {
    expect(await refusal('updateProfile', change, await somebody())).toBe('invalid-input');
  });

  test('preferences are kept', async () => {
    const who = await somebody();
    const { preferences } = await does<Member>('getOwnMember', {}, who);
    const wanted = { ...preferences, language: 'de', theme: 'dark' };
    await does('setPreferences', wanted, who);
    expect((await does<Member>('getOwnMember', {}, who)).preferences).toEqual(wanted);
  });
});
