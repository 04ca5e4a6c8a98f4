import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUserWithEmailAndPassword } from 'firebase/auth';
import { expect, test } from 'vitest';
import { startAuthExtras } from './startAuthExtras.ts';
import { appCode, challenge, enrolTotp, resolveByTotp, webAuth, withAdmin } from './testClient.ts';
import { startEmulator } from './testEmulator.ts';

const [email, password] = ['ada@example.com', 'correct horse'];

test('a TOTP factor outlives export, restart and import, and so do the codes that were used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'auth-extras-'));
  const [exported, dataDir] = [join(folder, 'export'), join(folder, 'data')];
  let secret = '';
  const usedAt = Date.now();

  await withSuite(dataDir, ['--export-on-exit', exported], async (url, emulatorUrl) => {
    const { user } = await createUserWithEmailAndPassword(webAuth(url), email, password);
    await withAdmin(emulatorUrl, (admin) => admin.updateUser(user.uid, { emailVerified: true }));
    await user.reload();
    secret = await enrolTotp(user, usedAt);
  });
  expect(readFileSync(join(dataDir, 'used-codes.json'), 'utf8')).not.toContain(secret);

  await withSuite(dataDir, ['--import', exported], async (url) => {
    const signIn = async (at: number) =>
      resolveByTotp(await challenge(webAuth(url), email, password), appCode(secret, at));
    await expect(signIn(usedAt)).rejects.toMatchObject({ code: 'auth/invalid-verification-code' });
    const { user } = await signIn(usedAt + 30_000);
    expect((await user.getIdTokenResult()).claims.firebase).toMatchObject({ sign_in_second_factor: 'totp' });
  });
  rmSync(folder, { recursive: true });
}, 90_000);

async function withSuite(
  dataDir: string,
  args: string[],
  work: (url: string, emulator: string) => Promise<void>,
) {
  const emulator = await startEmulator(undefined, args);
  const extras = await startAuthExtras({ port: 0, upstream: emulator.url, dataDir });
  try {
    await work(extras.url, emulator.url);
  } finally {
    await extras.close();
    await emulator.stop();
  }
}
