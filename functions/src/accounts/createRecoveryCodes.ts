import { type accounts, recoveryCodeCount } from '../../contract/accounts.ts';
import { recordAudit } from '../lib/audit.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { newRecoveryCode, recoveryCodeHash } from './recoveryCode.ts';

/** Makes the caller ten codes, each good once for getting in without the second factor; only hashes are kept. */
export const createRecoveryCodes: Handlers<typeof accounts>['createRecoveryCodes'] = async (_, { uid }) => {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  const hashes = codes.map((code) => recoveryCodeHash(uid, code));
  await db.runTransaction(async (tx) => {
    const acted = { entity: paths.member(uid).path, actor: uid, action: 'createRecoveryCodes', at: now() };
    await recordAudit(tx, acted);
    tx.set(paths.recoveryCodes(uid), { hashes, createdAt: now() });
  });
  return { codes };
};
