import { createHash } from 'node:crypto';
import type { DocumentReference } from 'firebase-admin/firestore';
import * as z from 'zod';
import type { accounts } from '../../contract/accounts.ts';
import { recordAudit } from '../lib/audit.ts';
import { auth } from '../lib/auth.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { recoveryCodeHash } from './recoveryCode.ts';
import { afterTry, RecoveryAttempts } from './recoveryLock.ts';
import { sessionsEndedAt } from './sessionsEndedAt.ts';
import { verifyPassword } from './verifyPassword.ts';

/** How long wrong codes are remembered, in ms. */
const rememberedFor = 24 * 60 * 60 * 1000;

/**
 * Lets in somebody who lost their second factor: email, password and one recovery code take the factors away and end
 * every session; the person then signs in by password and sets up a new one. Firebase Auth has no door for this, so the
 * password is proved here first. Whatever is wrong, the answer is the same, for addresses without an account too.
 */
export const useRecoveryCode: Handlers<typeof accounts>['useRecoveryCode'] = async (proof) => {
  const attempts = paths.recoveryAttempts(emailHash(proof.email));
  await countTry(attempts);
  const uid = await verifyPassword(proof.email, proof.password);
  if (uid === undefined || !(await spendCode(uid, proof.code))) fail('permission-denied', 'recovery-refused');
  await auth.updateUser(uid, { multiFactor: { enrolledFactors: null } });
  await auth.revokeRefreshTokens(uid);
  await attempts.delete();
  return {};
};

/** Counts a try before it is made, so that tries at the same time count too; refuses while the address is locked. */
async function countTry(path: DocumentReference): Promise<void> {
  await db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    const { failures, lockedUntil } = found.exists
      ? RecoveryAttempts.parse(found.data())
      : { failures: 0, lockedUntil: 0 };
    const wait = lockedUntil - now();
    if (wait > 0)
      fail('resource-exhausted', 'recovery-locked', { retryAfterSeconds: Math.ceil(wait / 1000) });
    tx.set(path, { ...afterTry(failures, now()), expireAt: new Date(now() + rememberedFor) });
  });
}

const Codes = z.object({ hashes: z.array(z.string()) });

/** Whether the code was one of the person's; it is none from now on. */
function spendCode(uid: string, code: string): Promise<boolean> {
  const path = paths.recoveryCodes(uid);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    const hashes = found.exists ? Codes.parse(found.data()).hashes : [];
    const spent = recoveryCodeHash(uid, code);
    if (!hashes.includes(spent)) return false;
    const acted = { entity: paths.member(uid).path, actor: uid, action: 'useRecoveryCode', at: now() };
    await recordAudit(tx, acted);
    tx.update(path, { hashes: hashes.filter((hash) => hash !== spent) });
    tx.update(paths.member(uid), { signedOutAt: sessionsEndedAt(now()) });
    return true;
  });
}

function emailHash(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}
