import type { SignInSettings } from '../../contract/accounts.ts';
import { recordAudit } from '../lib/audit.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import { forgetSignInSettings, parseSignInSettings } from './readSignInSettings.ts';

/** Changes a part of the sign-in settings and puts it on record; counts on every instance after half a minute. */
export async function changeSignInSettings(
  action: string,
  actor: string,
  change: Partial<SignInSettings>,
): Promise<SignInSettings> {
  const path = paths.signInSettings();
  const changed = await db.runTransaction(async (tx) => {
    const before = parseSignInSettings((await tx.get(path)).data());
    const after = { ...before, ...change };
    await recordAudit(tx, { entity: path.path, actor, action, at: now(), before, after });
    tx.set(path, after);
    return after;
  });
  forgetSignInSettings();
  return changed;
}
