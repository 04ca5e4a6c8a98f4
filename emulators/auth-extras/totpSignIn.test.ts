import {
  createUserWithEmailAndPassword,
  GoogleAuthProvider,
  multiFactor,
  signInWithCredential,
  TotpMultiFactorGenerator,
} from 'firebase/auth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimsOf } from './authTokens.ts';
import { type JsonObject, objectIn, objectsIn, textIn } from './json.ts';
import {
  appCode,
  callAuth,
  challenge,
  challengeBy,
  enrolSms,
  enrolTotp,
  refusalIn,
  resolveByTotp,
  smsCode,
  webAuth,
  withAdmin,
} from './testClient.ts';
import { firebaseClaims, password, STEP, startSuite, type TestSuite } from './testSuite.ts';

let suite: TestSuite;

beforeAll(async () => {
  suite = await startSuite();
}, 60_000);

afterAll(() => suite?.stop());

beforeEach(() => {
  suite.clock.now += 100 * STEP;
});

test('asks for the factor and ends in tokens that name it, refreshed ones too', async () => {
  const { user, email } = await suite.person();
  const secret = await enrolTotp(user, suite.clock.now);
  suite.clock.now += STEP;
  const resolver = await challenge(webAuth(suite.extras.url), email, password);
  expect(resolver.hints).toMatchObject([{ factorId: 'totp', displayName: 'Phone app' }]);
  const { user: back } = await resolveByTotp(resolver, appCode(secret, suite.clock.now));
  const expected = { sign_in_second_factor: 'totp', second_factor_identifier: resolver.hints[0]?.uid };
  expect(await firebaseClaims(back)).toMatchObject(expected);
  expect(await firebaseClaims(back, true)).toMatchObject(expected);
  const verified = await withAdmin(suite.emulator.url, async (admin) =>
    admin.verifyIdToken(await back.getIdToken()),
  );
  expect(verified.firebase).toMatchObject(expected);
});

test('leaves neither secret nor code in the log of the emulator', async () => {
  const { user, email } = await suite.person();
  const secret = await enrolTotp(user, suite.clock.now);
  suite.clock.now += STEP;
  await suite.signIn(email, appCode(secret, suite.clock.now));
  await expect.poll(suite.emulator.printed).toContain('To sign in with MFA using +totp-');
  for (const word of [secret, appCode(secret, suite.clock.now), appCode(secret, suite.clock.now - STEP)]) {
    expect(suite.emulator.printed()).not.toContain(word);
  }
});

test('takes each code once, the one of the enrolment included', async () => {
  const { user, email } = await suite.person();
  const secret = await enrolTotp(user, suite.clock.now);
  const refused = { code: 'auth/invalid-verification-code' };
  await expect(suite.signIn(email, appCode(secret, suite.clock.now))).rejects.toMatchObject(refused);
  await suite.signIn(email, appCode(secret, suite.clock.now + STEP));
  await expect(suite.signIn(email, appCode(secret, suite.clock.now + STEP))).rejects.toMatchObject(refused);
});

test('of two at the same time with one code lets one in', async () => {
  const { user, email } = await suite.person();
  const secret = await enrolTotp(user, suite.clock.now);
  suite.clock.now += STEP;
  const both = await Promise.allSettled(
    [1, 2].map(() => suite.signIn(email, appCode(secret, suite.clock.now))),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.each([
  { drift: -6, expected: 'refused' },
  { drift: -5, expected: 'let in' },
  { drift: 5, expected: 'let in' },
  { drift: 6, expected: 'refused' },
])(
  'with a clock $drift steps off is $expected where the project says nothing',
  async ({ drift, expected }) => {
    const { user, email } = await suite.person();
    const secret = await enrolTotp(user, suite.clock.now);
    suite.clock.now += 20 * STEP;
    const outcome = await suite.signIn(email, appCode(secret, suite.clock.now + drift * STEP)).then(
      () => 'let in',
      () => 'refused',
    );
    expect(outcome).toBe(expected);
  },
);

test('keeps to the adjacentIntervals that the project sets', async () => {
  const { user, email } = await suite.person();
  const secret = await enrolTotp(user, suite.clock.now);
  suite.clock.now += 20 * STEP;
  await setTotp({ state: 'ENABLED', adjacentIntervals: 0 });
  await expect(suite.signIn(email, appCode(secret, suite.clock.now + STEP))).rejects.toThrow(
    'invalid-verification-code',
  );
  await suite.signIn(email, appCode(secret, suite.clock.now));
  await setTotp({ state: 'DISABLED', adjacentIntervals: 5 });
  await expect(suite.signIn(email, appCode(secret, suite.clock.now - STEP))).rejects.toThrow(
    'operation-not-allowed',
  );
  await setTotp({ state: 'ENABLED', adjacentIntervals: 5 });
});

test('with a secret that was never finalised finds no factor', async () => {
  const { user, email } = await suite.person();
  await TotpMultiFactorGenerator.generateSecret(await multiFactor(user).getSession());
  await enrolSms(user, '+15550100300', suite.extras.url);
  const resolver = await challenge(webAuth(suite.extras.url), email, password);
  await expect(resolveByTotp(resolver, '000000')).rejects.toMatchObject({
    code: 'auth/multi-factor-info-not-found',
  });
});

test('works with either factor of an account that has SMS as well', async () => {
  const { user, email } = await suite.person();
  await enrolSms(user, '+15550100400', suite.extras.url);
  const secret = await enrolTotp(user, suite.clock.now);
  suite.clock.now += STEP;
  const { body } = await callAuth(suite.extras.url, 'v1/accounts:signInWithPassword', { email, password });
  expect(objectsIn(body, 'mfaInfo')).toMatchObject([{ phoneInfo: '+*******0400' }, { totpInfo: {} }]);
  const bySms = await signInBySms(body, 0, '+15550100400');
  expect(claimsOf(textIn(bySms.body, 'idToken') ?? '').firebase).toMatchObject({
    sign_in_second_factor: 'phone',
  });
  expect(await firebaseClaims(await suite.signIn(email, appCode(secret, suite.clock.now)))).toMatchObject({
    sign_in_second_factor: 'totp',
  });
});

test('cannot be done by an SMS for the TOTP factor', async () => {
  const { user, email } = await suite.person();
  await enrolTotp(user, suite.clock.now);
  const { body } = await callAuth(suite.extras.url, 'v1/accounts:signInWithPassword', { email, password });
  const bySms = await startSms(body, 0);
  expect(refusalIn(bySms.body)).toBe('INVALID_ARGUMENT : The second factor is not SMS.');
});

test('works after a first factor of another provider', async () => {
  const { user, email } = await suite.person();
  const secret = await enrolTotp(user, suite.clock.now);
  suite.clock.now += STEP;
  const auth = webAuth(suite.extras.url);
  const google = GoogleAuthProvider.credential(JSON.stringify({ sub: 'g-1', email, email_verified: true }));
  const resolver = await challengeBy(auth, () => signInWithCredential(auth, google));
  const { user: back } = await resolveByTotp(resolver, appCode(secret, suite.clock.now));
  expect(back.uid).toBe(user.uid);
  expect(await firebaseClaims(back)).toMatchObject({
    sign_in_provider: 'google.com',
    sign_in_second_factor: 'totp',
  });
});

test('works in a tenant of the project', async () => {
  const auth = Object.assign(webAuth(suite.extras.url), { tenantId: 'makers' });
  const email = 'tenant@example.com';
  const { user } = await createUserWithEmailAndPassword(auth, email, password);
  await withAdmin(suite.extras.url, (admin) =>
    admin.tenantManager().authForTenant('makers').updateUser(user.uid, { emailVerified: true }),
  );
  await user.reload();
  const secret = await enrolTotp(user, suite.clock.now);
  const resolver = await challenge(auth, email, password);
  const { user: back } = await resolveByTotp(resolver, appCode(secret, suite.clock.now + STEP));
  expect(await firebaseClaims(back, true)).toMatchObject({ tenant: 'makers', sign_in_second_factor: 'totp' });
});

test.each([
  [{}, 'MISSING_MFA_PENDING_CREDENTIAL'],
  [{ mfaPendingCredential: 'x' }, 'MISSING_MFA_ENROLLMENT_ID'],
  [{ mfaPendingCredential: 'x', mfaEnrollmentId: 'y' }, 'INVALID_MFA_PENDING_CREDENTIAL'],
  [{ mfaPendingCredential: 'bnVsbA==', mfaEnrollmentId: 'y' }, 'INVALID_MFA_PENDING_CREDENTIAL'],
])('asked for with %j is refused with %s', async (request, refusal) => {
  const totpVerificationInfo = { verificationCode: '123456' };
  const { status, body } = await callAuth(suite.extras.url, 'v2/accounts/mfaSignIn:finalize', {
    ...request,
    totpVerificationInfo,
  });
  expect([status, refusalIn(body)]).toEqual([400, refusal]);
});

function startSms(signedIn: JsonObject, factor: number) {
  const { mfaPendingCredential } = signedIn;
  const { mfaEnrollmentId } = objectsIn(signedIn, 'mfaInfo')[factor] ?? {};
  return callAuth(suite.extras.url, 'v2/accounts/mfaSignIn:start', { mfaPendingCredential, mfaEnrollmentId });
}

async function signInBySms(signedIn: JsonObject, factor: number, phoneNumber: string) {
  const { body } = await startSms(signedIn, factor);
  const sessionInfo = textIn(objectIn(body, 'phoneResponseInfo'), 'sessionInfo');
  const phoneVerificationInfo = { sessionInfo, code: await smsCode(suite.extras.url, phoneNumber) };
  const { mfaPendingCredential } = signedIn;
  return callAuth(suite.extras.url, 'v2/accounts/mfaSignIn:finalize', {
    mfaPendingCredential,
    phoneVerificationInfo,
  });
}

function setTotp({ state, adjacentIntervals }: { state: 'ENABLED' | 'DISABLED'; adjacentIntervals: number }) {
  const providerConfigs = [{ state, totpProviderConfig: { adjacentIntervals } }];
  return withAdmin(suite.extras.url, (admin) =>
    admin
      .projectConfigManager()
      .updateProjectConfig({ multiFactorConfig: { state: 'ENABLED', providerConfigs } }),
  );
}
