import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test, vi } from 'vitest';
import { auth } from '../functions/src/lib/auth.ts';
import { db } from '../functions/src/lib/db.ts';

const services = await vi.hoisted(async () =>
  (await import('../functions/src/accounts/testAccounts.ts')).startTestServices(),
);
const { uid } = await auth.createUser({ email: 'you@example.com' });

afterAll(async () => {
  await db.terminate();
  await services.stop();
});

/** What the command prints, or why it ends with an error. */
async function admin(...args: string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'admin.ts'), ...args]);
  const { stdout } = await run.catch((error: { stderr: string }) => ({ stdout: error.stderr }));
  return stdout.trim();
}

test('an operator is appointed, listed and dismissed from the command line', async () => {
  expect(await admin('list')).toBe('Nobody who has signed in has a role.');
  expect(await admin('grant', 'you@example.com')).toContain('you@example.com is admin');
  expect((await auth.getUser(uid)).customClaims).toEqual({ role: 'admin' });
  expect(await admin('list')).toBe('admin      you@example.com');
  expect(await admin('revoke', 'you@example.com')).toContain('is member');
  expect((await auth.getUser(uid)).customClaims).toEqual({ role: 'member' });
});

test.each([
  [['grant', 'nobody@example.com'], 'Nobody here has the address nobody@example.com.'],
  [['grant', 'you@example.com', 'emperor'], 'There is no role "emperor".'],
  [['revoke', 'you@example.com', 'admin'], 'npm run admin -- grant'],
  [['promote', 'you@example.com'], 'npm run admin -- grant'],
  [[], 'npm run admin -- grant'],
])('%j is answered by a sentence', async (args, sentence) => {
  expect(await admin(...args)).toContain(sentence);
});
