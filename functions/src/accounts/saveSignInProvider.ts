import type { accounts } from '../../contract/accounts.ts';
import { recordAudit } from '../lib/audit.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { findProviderConfig, putProviderConfig } from './providerConfigs.ts';

/**
 * Sets up how an organisation signs in its people. It is on record, without the secret, before it is done: Firebase
 * Auth takes part in no transaction, and an act without a record would be worse than a record of a failed act.
 */
export const saveSignInProvider: Handlers<typeof accounts>['saveSignInProvider'] = async (
  settings,
  { uid },
) => {
  const before = await findProviderConfig(settings.id);
  const { secret: _, ...after } = { secret: undefined, ...settings };
  const entity = paths.signInSettings().path;
  await db.runTransaction((tx) =>
    recordAudit(tx, { entity, actor: uid, action: 'saveSignInProvider', at: now(), before, after }),
  );
  return putProviderConfig(settings);
};
