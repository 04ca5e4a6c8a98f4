import { type admin, SystemCheck } from '../../contract/admin.ts';
import { recordAudit } from '../lib/audit.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { newCheck } from './checkSteps.ts';

/** Creates the document of a check under the id that the page made up; repeated, it gives the same document. */
export const startSystemCheck: Handlers<typeof admin>['startSystemCheck'] = async ({ checkId }, { uid }) => {
  const path = paths.systemCheck(checkId);
  return db.runTransaction(async (tx) => {
    const existing = await tx.get(path);
    if (existing.exists) {
      const check = SystemCheck.parse(existing.data());
      return check.ownerId === uid ? check : fail('already-exists', 'check-not-yours');
    }
    const check = newCheck(checkId, uid, now());
    await recordAudit(tx, { entity: path.path, actor: uid, action: 'startSystemCheck', at: check.startedAt });
    tx.create(path, check);
    return check;
  });
};
