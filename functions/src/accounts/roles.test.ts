import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { auth } from '../lib/auth.ts';
import { now, setClock } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { memberOf, openAccounts } from './openAccounts.ts';
import { claimsIn, refresh, signIn, signUp, type Visitor } from './testAccounts.ts';

const services = await vi.hoisted(async () => (await import('./testAccounts.ts')).startTestServices());
const { authUrl, somebody, onboarded, does, refusal, stop } = await openAccounts(services);
afterAll(stop);
afterEach(() => {
  vi.restoreAllMocks();
  setClock();
});

describe('roles', () => {
  test('given by an admin they count at once in a new token, and taken away at the next call of an old one', async () => {
    const [admin, other] = await Promise.all([somebody('admin'), somebody()]);
    expect(await refusal('getSignInSettings', {}, other)).toBe('role-missing');
    expect(await does('grantRole', { memberId: other.uid, role: 'admin' }, admin)).toMatchObject({
      role: 'admin',
    });
    const promoted = await signIn(authUrl, other.email);
    expect(claimsIn(promoted.token).role).toBe('admin');
    await does('getSignInSettings', {}, promoted);
    await does('removeRole', { memberId: other.uid }, admin);
    expect(await refusal('getSignInSettings', {}, promoted)).toBe('role-missing');
    const { docs } = await db.collection('auditEvents').where('entity', '==', `members/${other.uid}`).get();
    expect(docs.map((event) => event.get('action')).toSorted()).toEqual(['grantRole', 'removeRole']);
    expect(docs.every((event) => event.get('actor') === admin.uid)).toBe(true);
  });

  test('are given only soon after a sign-in, to somebody else, who exists', async () => {
    const [admin, other] = await Promise.all([somebody('admin'), somebody()]);
    const grant = { memberId: other.uid, role: 'seller' };
    expect(await refusal('grantRole', { ...grant, memberId: admin.uid }, admin)).toBe('own-account');
    expect(await refusal('grantRole', { ...grant, memberId: 'nobody' }, admin)).toBe('member-not-found');
    const later = now() + 11 * 60 * 1000;
    setClock(() => later);
    expect(await refusal('grantRole', grant, admin)).toBe('sign-in-again');
  });

  test('are given to somebody with an account who never signed in', async () => {
    const admin = await somebody('admin');
    const { uid: memberId } = await auth.createUser({ email: 'imported@maquette.test' });
    await does('grantRole', { memberId, role: 'moderator' }, admin);
    expect((await auth.getUser(memberId)).customClaims).toEqual({ role: 'moderator' });
  });

  test('people are found by how their address begins, page by page', async () => {
    const admin = await somebody('admin');
    for (const name of ['zoe-1', 'zoe-2', 'zoe-3']) await signUp(authUrl, `${name}@maquette.test`);
    const first = await does<Page>('findMembers', { by: 'email', prefix: 'ZOE-', limit: 2 }, admin);
    const second = await does<Page>(
      'findMembers',
      { by: 'email', prefix: 'zoe-', limit: 2, cursor: first.nextCursor },
      admin,
    );
    const found = [...first.items, ...second.items].map(({ email }) => email);
    expect(found).toEqual(['zoe-1@maquette.test', 'zoe-2@maquette.test', 'zoe-3@maquette.test']);
    expect(second.nextCursor).toBeUndefined();
  });
});

interface Page {
  items: { email: string }[];
  nextCursor?: string;
}

describe('a suspended member', () => {
  test('cannot sign in, renew a token or be seen, until restored', async () => {
    const [moderator, villain] = await Promise.all([somebody('moderator'), onboarded('villain')]);
    const row = await does('suspendMember', { memberId: villain.uid, reason: 'Sold a copy.' }, moderator);
    expect(row).toMatchObject({ suspended: true, suspension: { by: moderator.uid, reason: 'Sold a copy.' } });
    await expect(signIn(authUrl, villain.email)).rejects.toThrow('account-suspended');
    expect(await refusal('getProfile', { handle: 'villain' })).toBe('member-not-found');
    expect((await auth.getUser(villain.uid)).customClaims).toEqual({ role: 'member', suspended: true });
    await does('restoreMember', { memberId: villain.uid }, moderator);
    const back = await signIn(authUrl, villain.email);
    expect(claimsIn(back.token)).not.toHaveProperty('suspended');
    await does('getProfile', { handle: 'villain' });
  });

  test('gets nothing done with a token from before, nor with one renewed from it', async () => {
    const [admin, who] = await Promise.all([somebody('admin'), somebody()]);
    const revoke = vi.spyOn(auth, 'revokeRefreshTokens');
    await does('suspendMember', { memberId: who.uid, reason: 'x' }, admin);
    expect(revoke).toHaveBeenCalledExactlyOnceWith(who.uid);
    expect(await refusal('updateProfile', { bio: 'still here' }, who)).toBe('account-suspended');
    // Firebase Auth refuses this; its emulator renews, but with the claims of now.
    const renewed = await refresh(authUrl, who.refreshToken);
    const token = String(renewed.body.id_token);
    expect(await refusal('getOwnMember', {}, { ...who, token })).toBe('account-suspended');
  });

  test('is refused by the rank of who asks', async () => {
    const [moderator, peer, admin] = await Promise.all([
      somebody('moderator'),
      somebody('moderator'),
      somebody('admin'),
    ]);
    const suspend = (who: Visitor, by: Visitor) =>
      refusal('suspendMember', { memberId: who.uid, reason: 'x' }, by);
    expect(await suspend(peer, moderator)).toBe('rank-too-high');
    expect(await suspend(admin, moderator)).toBe('rank-too-high');
    expect(await suspend(moderator, moderator)).toBe('own-account');
    expect(await suspend(peer, admin)).toBeUndefined();
    expect((await memberOf(peer)).suspended).toBe(true);
  });
});
