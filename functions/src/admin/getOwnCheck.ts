import { SystemCheck } from '../../contract/admin.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';

/** The caller's own check; refuses one that was never started or that somebody else started. */
export async function getOwnCheck(checkId: string, uid: string): Promise<SystemCheck> {
  const found = await paths.systemCheck(checkId).get();
  if (!found.exists) fail('not-found', 'check-not-found');
  const check = SystemCheck.parse(found.data());
  if (check.ownerId !== uid) fail('permission-denied', 'check-not-yours');
  return check;
}
