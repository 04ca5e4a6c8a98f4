import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { auth } from '../lib/auth.ts';
import { now, setClock } from '../lib/clock.ts';
import { paths } from '../lib/paths.ts';
import { memberOf, openAccounts } from './openAccounts.ts';
import { forgetSignInSettings } from './readSignInSettings.ts';
import { askAuth, callOperation, claimsIn, password, signIn, signUp } from './testAccounts.ts';

const services = await vi.hoisted(async () => (await import('./testAccounts.ts')).startTestServices());
const { url, authUrl, somebody, does, refusal, stop } = await openAccounts(services);
afterAll(stop);
afterEach(async () => {
  vi.restoreAllMocks();
  setClock();
  await paths.signInSettings().delete();
  forgetSignInSettings();
});

describe('the door', () => {
  test('somebody new gets a document, a role and a session at once, and one welcome mail however often they return', async () => {
    const newcomer = await signUp(authUrl, 'Ann@Maquette.test');
    expect(claimsIn(newcomer.token)).toMatchObject({ role: 'member', sid: expect.any(String) });
    expect(await memberOf(newcomer)).toMatchObject({
      id: newcomer.uid,
      email: 'ann@maquette.test',
      role: 'member',
      suspended: false,
      suggestedHandle: expect.stringMatching(/^maker-[0-9a-f]{4}$/),
    });
    const mail = await paths.mail(`welcome-${newcomer.uid}`).get();
    expect(mail.data()).toMatchObject({ to: 'ann@maquette.test', subject: 'Welcome to Maquette' });
    await mail.ref.update({ seen: true });
    await signIn(authUrl, 'ann@maquette.test');
    expect((await mail.ref.get()).get('seen')).toBe(true);
  });

  test.each(['banned.test', 'mail.banned.test'])('nobody of %s gets an account', async (domain) => {
    await paths.signInSettings().set({ routes: [], bannedDomains: ['banned.test'] });
    const email = `eve@${domain}`;
    const { status, body } = await askAuth(authUrl, 'signUp', { email, password });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('domain-banned');
    await expect(auth.getUserByEmail(email)).rejects.toThrow('no user record');
  });

  test('a domain banned later keeps out who is in it, within half a minute', async () => {
    const late = await signUp(authUrl, 'late@later.test');
    await paths.signInSettings().set({ routes: [], bannedDomains: ['later.test'] });
    const at = now() + 30_001;
    setClock(() => at);
    await expect(signIn(authUrl, late.email)).rejects.toThrow('domain-banned');
  });

  test('an organisation vouches for its own domain and for no other', async () => {
    await paths
      .signInSettings()
      .set({ routes: [{ domain: 'corp.test', provider: 'oidc.corp', required: true }], bannedDomains: [] });
    const byCorp = (email: string) => {
      const idToken = JSON.stringify({ sub: email, email, email_verified: true });
      const postBody = `id_token=${encodeURIComponent(idToken)}&providerId=oidc.corp`;
      return askAuth(authUrl, 'signInWithIdp', {
        postBody,
        requestUri: 'http://localhost',
        returnSecureToken: true,
      });
    };
    expect((await byCorp('ann@corp.test')).status).toBe(200);
    const foreign = await byCorp('operator@maquette.test');
    expect(JSON.stringify(foreign.body)).toContain('wrong-organisation');
    await expect(signUp(authUrl, 'bob@corp.test')).rejects.toThrow('organisation-required');
  });

  test('where to sign in depends on the domain alone', async () => {
    await paths
      .signInSettings()
      .set({ routes: [{ domain: 'corp.test', provider: 'saml.corp', required: false }], bannedDomains: [] });
    const known = await somebody();
    const answers = [known.email, 'nobody@maquette.test'].map((email) => does('routeSignIn', { email }));
    expect(await Promise.all(answers)).toEqual([{ required: false }, { required: false }]);
    const routed = await does('routeSignIn', { email: 'Anybody@Corp.test' });
    expect(routed).toEqual({ provider: 'saml.corp', required: false });
  });
});

describe('sessions', () => {
  test('are listed newest first, until all of them are ended', async () => {
    const who = await somebody();
    await signIn(authUrl, who.email);
    const { sessions } = await does<{ sessions: object[] }>('listSessions', {}, who);
    expect(sessions).toHaveLength(2);
    expect(sessions[0]).toMatchObject({ method: 'password', network: '127.0.0.0/24' });
    const later = now() + 2000;
    setClock(() => later);
    const revoke = vi.spyOn(auth, 'revokeRefreshTokens');
    await does('signOutEverywhere', {}, who);
    expect(revoke).toHaveBeenCalledExactlyOnceWith(who.uid);
    expect((await memberOf(who)).signedOutAt).toBe(Math.floor(later / 1000) * 1000);
    expect(await refusal('listSessions', {}, who)).toBe('signed-out');
    const admin = await somebody('admin');
    expect(await does('listMemberSessions', { memberId: who.uid }, admin)).toEqual({ sessions: [] });
  });
});

describe('recovery codes', () => {
  async function withSecondFactor() {
    const who = await somebody();
    await auth.updateUser(who.uid, { emailVerified: true });
    const phone = { uid: 'phone', phoneNumber: '+15550100000', factorId: 'phone' as const };
    await auth.updateUser(who.uid, { multiFactor: { enrolledFactors: [phone] } });
    const { codes } = await does<{ codes: string[] }>('createRecoveryCodes', {}, who);
    return { ...who, codes };
  }

  test('get somebody in without the second factor, each once', async () => {
    const who = await withSecondFactor();
    expect(new Set(who.codes).size).toBe(10);
    const proof = { email: who.email, password, code: who.codes[3]?.toUpperCase().replaceAll('-', ' ') };
    await does('useRecoveryCode', proof);
    expect((await auth.getUser(who.uid)).multiFactor?.enrolledFactors ?? []).toEqual([]);
    await signIn(authUrl, who.email);
    expect(await refusal('useRecoveryCode', proof)).toBe('recovery-refused');
  });

  test('the answer is the same whatever is wrong, and after five wrong ones the address is locked, also a right code', async () => {
    const [who, bystander] = [await withSecondFactor(), await withSecondFactor()];
    const code = who.codes[0];
    const wrong = [
      { email: who.email, password: 'wrong', code },
      { email: who.email, password, code: 'wrong' },
      { email: 'nobody@maquette.test', password, code },
    ];
    const answers = [];
    for (const proof of wrong) answers.push(await callOperation(url, 'useRecoveryCode', proof));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    for (let i = 0; i < 3; i += 1) await refusal('useRecoveryCode', { ...wrong[1] });
    expect(await refusal('useRecoveryCode', { email: who.email, password, code })).toBe('recovery-locked');
    await does('useRecoveryCode', { email: bystander.email, password, code: bystander.codes[0] });
    const later = now() + 61_000;
    setClock(() => later);
    await does('useRecoveryCode', { email: who.email, password, code });
  });
});
