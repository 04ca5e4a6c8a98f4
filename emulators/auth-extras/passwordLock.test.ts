import { createUserWithEmailAndPassword, signInWithEmailAndPassword } from 'firebase/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockedFor, wrongPasswords } from './passwordLock.ts';
import { webAuth, withAdmin } from './testClient.ts';
import { password, startSuite, type TestSuite } from './testSuite.ts';

let suite: TestSuite;

beforeAll(async () => {
  suite = await startSuite();
  await withAdmin(suite.emulator.url, (admin) =>
    admin
      .projectConfigManager()
      .updateProjectConfig({ emailPrivacyConfig: { enableImprovedEmailPrivacy: true } }),
  );
});

afterAll(() => suite.stop());

const signIn = (email: string, typed: string) =>
  signInWithEmailAndPassword(webAuth(suite.extras.url), email, typed);

async function failTimes(email: string, times: number): Promise<string[]> {
  const codes: string[] = [];
  for (let i = 0; i < times; i += 1) {
    codes.push(
      await signIn(email, 'wrong').then(
        () => 'in',
        (error) => String(error.code),
      ),
    );
  }
  return codes;
}

test('ten wrong passwords lock an address for five minutes, and no other', async () => {
  const auth = webAuth(suite.extras.url);
  await createUserWithEmailAndPassword(auth, 'locked@example.com', password);
  await createUserWithEmailAndPassword(auth, 'neighbour@example.com', password);
  expect(await failTimes('locked@example.com', wrongPasswords)).not.toContain('auth/too-many-requests');
  await expect(signIn('locked@example.com', password)).rejects.toMatchObject({
    code: 'auth/too-many-requests',
  });
  await signIn('neighbour@example.com', password);
  suite.clock.now += lockedFor;
  expect((await signIn('locked@example.com', password)).user.email).toBe('locked@example.com');
});

test('an address without an account is locked likewise, and answered alike', async () => {
  await createUserWithEmailAndPassword(webAuth(suite.extras.url), 'there@example.com', password);
  const there = await failTimes('there@example.com', wrongPasswords + 1);
  expect(await failTimes('nobody@example.com', wrongPasswords + 1)).toEqual(there);
  expect(there.at(-1)).toBe('auth/too-many-requests');
});

test('a right password forgets the wrong ones before it', async () => {
  await createUserWithEmailAndPassword(webAuth(suite.extras.url), 'forgiven@example.com', password);
  await failTimes('forgiven@example.com', wrongPasswords - 1);
  await signIn('forgiven@example.com', password);
  await failTimes('forgiven@example.com', wrongPasswords - 1);
  await signIn('forgiven@example.com', password);
});
