import { createUserWithEmailAndPassword, multiFactor, TotpMultiFactorGenerator } from 'firebase/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appCode, challenge, enrolSms, enrolTotp, webAuth, withAdmin } from './testClient.ts';
import { firebaseClaims, password, STEP, startSuite, type TestSuite } from './testSuite.ts';

let suite: TestSuite;

beforeAll(async () => {
  suite = await startSuite();
}, 60_000);

afterAll(() => suite?.stop());

beforeEach(() => {
  suite.clock.now += 100 * STEP;
});

describe('enrolment', () => {
  test('gives what an authenticator app needs, and ends in an enrolled factor', async () => {
    const { user } = await suite.person();
    const secret = await TotpMultiFactorGenerator.generateSecret(await multiFactor(user).getSession());
    expect(secret).toMatchObject({ codeLength: 6, hashingAlgorithm: 'SHA1', codeIntervalSeconds: 30 });
    expect(secret.secretKey).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Date(secret.enrollmentCompletionDeadline).getTime()).toBe(suite.clock.now + 5 * 60_000);
    const assertion = TotpMultiFactorGenerator.assertionForEnrollment(
      secret,
      appCode(secret.secretKey, suite.clock.now),
    );
    await multiFactor(user).enroll(assertion, 'My app');
    expect(multiFactor(user).enrolledFactors).toMatchObject([{ factorId: 'totp', displayName: 'My app' }]);
    expect(await firebaseClaims(user)).toMatchObject({
      sign_in_second_factor: 'totp',
      second_factor_identifier: multiFactor(user).enrolledFactors[0]?.uid,
    });
  });

  test('with a wrong code is refused and can be tried again', async () => {
    const { user } = await suite.person();
    const secret = await TotpMultiFactorGenerator.generateSecret(await multiFactor(user).getSession());
    const right = appCode(secret.secretKey, suite.clock.now);
    const wrong = right === '000000' ? '000001' : '000000';
    const enrol = (code: string) =>
      multiFactor(user).enroll(TotpMultiFactorGenerator.assertionForEnrollment(secret, code));
    await expect(enrol(wrong)).rejects.toMatchObject({ code: 'auth/invalid-verification-code' });
    expect(multiFactor(user).enrolledFactors).toEqual([]);
    await enrol(right);
    expect(multiFactor(user).enrolledFactors).toHaveLength(1);
    await expect(enrol(appCode(secret.secretKey, suite.clock.now + STEP))).rejects.toMatchObject({
      code: 'auth/invalid-verification-id',
    });
  });

  test('is over after five minutes', async () => {
    const { user } = await suite.person();
    const secret = await TotpMultiFactorGenerator.generateSecret(await multiFactor(user).getSession());
    suite.clock.now += 5 * 60_000;
    const assertion = TotpMultiFactorGenerator.assertionForEnrollment(
      secret,
      appCode(secret.secretKey, suite.clock.now),
    );
    await expect(multiFactor(user).enroll(assertion)).rejects.toMatchObject({ code: 'auth/code-expired' });
  });

  test('begun by one person cannot be ended by another', async () => {
    const [one, other] = [await suite.person(), await suite.person()];
    const secret = await TotpMultiFactorGenerator.generateSecret(await multiFactor(one.user).getSession());
    const assertion = TotpMultiFactorGenerator.assertionForEnrollment(
      secret,
      appCode(secret.secretKey, suite.clock.now),
    );
    await expect(multiFactor(other.user).enroll(assertion)).rejects.toMatchObject({
      code: 'auth/invalid-verification-id',
    });
  });

  test('needs a verified email address', async () => {
    const { user } = await createUserWithEmailAndPassword(
      webAuth(suite.extras.url),
      'unverified@example.com',
      password,
    );
    const session = await multiFactor(user).getSession();
    await expect(TotpMultiFactorGenerator.generateSecret(session)).rejects.toMatchObject({
      code: 'auth/unverified-email',
    });
  });

  test('of two factors at the same time keeps both', async () => {
    const { user, email } = await suite.person();
    const secrets = await Promise.all([
      enrolTotp(user, suite.clock.now, 'One'),
      enrolTotp(user, suite.clock.now, 'Two'),
    ]);
    suite.clock.now += STEP;
    const { hints } = await challenge(webAuth(suite.extras.url), email, password);
    expect(hints.map(({ displayName }) => displayName).sort()).toEqual(['One', 'Two']);
    for (const [index, secret] of secrets.entries()) {
      const resolver = await challenge(webAuth(suite.extras.url), email, password);
      const hint = resolver.hints.find(({ displayName }) => displayName === ['One', 'Two'][index]);
      const assertion = TotpMultiFactorGenerator.assertionForSignIn(
        hint?.uid ?? '',
        appCode(secret, suite.clock.now),
      );
      await resolver.resolveSignIn(assertion);
    }
  });

  test('stops at five second factors', async () => {
    const { user } = await suite.person();
    for (const digit of [1, 2, 3, 4, 5]) await enrolSms(user, `+1555010020${digit}`, suite.extras.url);
    await expect(enrolTotp(user, suite.clock.now)).rejects.toMatchObject({
      code: 'auth/maximum-second-factor-count-exceeded',
    });
  });
});

describe('the account', () => {
  test('shows its factor to the admin SDK, and nobody its secret', async () => {
    const { user } = await suite.person();
    const secret = await enrolTotp(user, suite.clock.now);
    const [found, listed] = await withAdmin(suite.extras.url, async (admin) => [
      await admin.getUser(user.uid),
      (await admin.listUsers()).users.find(({ uid }) => uid === user.uid),
    ]);
    for (const record of [found, listed]) {
      expect(record?.multiFactor?.enrolledFactors).toMatchObject([
        { factorId: 'totp', displayName: 'Phone app' },
      ]);
      expect(JSON.stringify(record)).not.toContain(secret);
    }
  });

  test('keeps its factor when an admin changes something else', async () => {
    const { user, email } = await suite.person();
    const secret = await enrolTotp(user, suite.clock.now);
    suite.clock.now += STEP;
    await withAdmin(suite.extras.url, (admin) =>
      admin.updateUser(user.uid, { displayName: 'Ada', password }),
    );
    const back = await suite.signIn(email, appCode(secret, suite.clock.now));
    expect(back.displayName).toBe('Ada');
  });

  test('loses its factor when an admin sets others, as in the service', async () => {
    const { user, email } = await suite.person();
    await enrolTotp(user, suite.clock.now);
    const phone = { uid: 'an-id', factorId: 'phone', phoneNumber: '+15550100500' } as const;
    await withAdmin(suite.extras.url, (admin) =>
      admin.updateUser(user.uid, { multiFactor: { enrolledFactors: [phone] } }),
    );
    const { hints } = await challenge(webAuth(suite.extras.url), email, password);
    expect(hints.map(({ factorId }) => factorId)).toEqual(['phone']);
  });

  test('keeps a factor that an owner sends back as it was shown', async () => {
    const { user, email } = await suite.person();
    const secret = await enrolTotp(user, suite.clock.now);
    suite.clock.now += STEP;
    const shown = multiFactor(user).enrolledFactors[0]?.uid;
    const set = (id: string | undefined) => ownerUpdate(user.uid, [{ mfaEnrollmentId: id, totpInfo: {} }]);
    expect((await set('unknown')).status).toBe(400);
    expect((await set(shown)).status).toBe(200);
    await suite.signIn(email, appCode(secret, suite.clock.now));
  });

  test('withdraws its factor and then signs in without', async () => {
    const { user, email } = await suite.person();
    const secret = await enrolTotp(user, suite.clock.now);
    suite.clock.now += STEP;
    const back = await suite.signIn(email, appCode(secret, suite.clock.now));
    await multiFactor(back).unenroll(multiFactor(back).enrolledFactors[0]?.uid ?? '');
    expect(multiFactor(back).enrolledFactors).toEqual([]);
    await expect(challenge(webAuth(suite.extras.url), email, password)).rejects.toThrow('no second factor');
  });

  test('leaves nothing behind when it is deleted', async () => {
    const { user, email } = await suite.person();
    await enrolTotp(user, suite.clock.now);
    await withAdmin(suite.extras.url, (admin) => admin.deleteUser(user.uid));
    const again = await createUserWithEmailAndPassword(webAuth(suite.extras.url), email, password);
    expect(multiFactor(again.user).enrolledFactors).toEqual([]);
  });
});

function ownerUpdate(localId: string, enrollments: object[]) {
  return fetch(
    `${suite.extras.url}/identitytoolkit.googleapis.com/v1/projects/demo-maquette/accounts:update`,
    {
      method: 'POST',
      headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
      body: JSON.stringify({ localId, mfa: { enrollments } }),
    },
  );
}
