import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MemberDetail, MemberRow, Session } from '../../contract/accounts.ts';
import { now, setClock } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { memberOf, openAccounts } from './openAccounts.ts';
import { signUp, type Visitor } from './testAccounts.ts';

const services = await vi.hoisted(async () => (await import('./testAccounts.ts')).startTestServices());
const { authUrl, somebody, onboarded, does, refusal, stop } = await openAccounts(services);
afterAll(stop);
afterEach(() => setClock());

interface Found {
  items: MemberRow[];
  nextCursor?: string;
}

let admin: Visitor;
let moderator: Visitor;
beforeAll(async () => {
  [admin, moderator] = await Promise.all([somebody('admin'), somebody('moderator')]);
});

const find = (search: object, who: Visitor) => does<Found>('findMembers', search, who);
const detail = (who: Visitor, by: Visitor) =>
  does<MemberDetail>('getMemberDetail', { memberId: who.uid }, by);

async function named(name: string): Promise<Visitor> {
  const who = await somebody();
  await does('updateProfile', { name }, who);
  return who;
}

describe('people in the console', () => {
  test('are found by how their name begins, whatever its capitals and accents, each once over all pages', async () => {
    const names = ['Élodie Nix', 'elodie nix', 'ELODIE NIX', 'Elodie Nixon'];
    for (const name of names) await named(name);
    const first = await find({ by: 'name', prefix: 'Elodie N', limit: 2 }, moderator);
    const second = await find(
      { by: 'name', prefix: 'élodie n', limit: 2, cursor: first.nextCursor },
      moderator,
    );
    expect(second.nextCursor).toBeUndefined();
    expect([...first.items, ...second.items].map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });

  test('are filtered by role and suspension', async () => {
    const [seller, shutOut] = await Promise.all([named('Quince One'), named('Quince Two')]);
    await does('grantRole', { memberId: seller.uid, role: 'seller' }, admin);
    await does('suspendMember', { memberId: shutOut.uid, reason: 'x' }, admin);
    const found = async (filter: object) =>
      (await find({ by: 'name', prefix: 'quince', ...filter }, moderator)).items.map(({ id }) => id);
    expect(await found({ role: 'seller' })).toEqual([seller.uid]);
    expect(await found({ suspended: true })).toEqual([shutOut.uid]);
    expect(await found({ role: 'seller', suspended: true })).toEqual([]);
  });

  test('show their addresses to admins alone', async () => {
    const who = await onboarded('wren');
    const search = { by: 'handle', prefix: 'wren' };
    expect((await find(search, admin)).items[0]?.email).toBe(who.email);
    expect((await find(search, moderator)).items[0]).not.toHaveProperty('email');
    expect(await refusal('findMembers', { by: 'email' }, moderator)).toBe('role-missing');
    expect(await detail(who, admin)).toMatchObject({
      email: who.email,
      signIn: { providers: ['password'], factors: [] },
    });
    const shown = await detail(who, moderator);
    expect([shown.email, shown.signIn]).toEqual([undefined, undefined]);
  });

  test('tell since when they have their role', async () => {
    const who = await somebody();
    expect(await detail(who, admin)).not.toHaveProperty('roleAt');
    await does('grantRole', { memberId: who.uid, role: 'seller' }, admin);
    expect((await detail(who, admin)).roleAt).toBeGreaterThan((await memberOf(who)).joinedAt);
  });

  test('who are unknown are named as such', async () => {
    expect(await refusal('getMemberDetail', { memberId: 'nobody' }, admin)).toBe('member-not-found');
    expect(await refusal('endMemberSessions', { memberId: 'nobody' }, admin)).toBe('member-not-found');
  });
});

describe('sessions of somebody else', () => {
  test('are listed and ended by an admin, on record, and their tokens are refused at the next call', async () => {
    const who = await signUp(authUrl, 'lost-laptop@maquette.test');
    const list = () => does<{ sessions: Session[] }>('listMemberSessions', { memberId: who.uid }, admin);
    expect((await list()).sessions).toMatchObject([{ method: 'password' }]);
    expect(await refusal('endMemberSessions', { memberId: who.uid }, moderator)).toBe('role-missing');
    const later = now() + 1_000; // a token tells its sign-in in whole seconds
    setClock(() => later);
    await does('endMemberSessions', { memberId: who.uid }, admin);
    expect((await list()).sessions).toEqual([]);
    for (const op of ['getOwnMember', 'listSessions', 'signOutEverywhere'])
      expect(await refusal(op, {}, who)).toBe('signed-out');
    const { docs } = await db.collection('auditEvents').where('entity', '==', `members/${who.uid}`).get();
    expect(docs.map((event) => [event.get('action'), event.get('actor')])).toEqual([
      ['endMemberSessions', admin.uid],
    ]);
  });
});

test('a suspended member is refused by every operation for members, though the token is from before', async () => {
  const who = await onboarded('still-here');
  const { preferences } = await memberOf(who);
  const later = now() + 2_000; // the token is older than the end of all sessions, too
  setClock(() => later);
  await does('suspendMember', { memberId: who.uid, reason: 'x' }, moderator);
  const attempts = { getOwnMember: {}, listSessions: {}, signOutEverywhere: {}, setPreferences: preferences };
  for (const [op, input] of Object.entries(attempts))
    expect([op, await refusal(op, input, who)]).toEqual([op, 'account-suspended']);
});
