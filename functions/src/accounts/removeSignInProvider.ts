import type { accounts } from '../../contract/accounts.ts';
import { recordAudit } from '../lib/audit.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { deleteProviderConfig, findProviderConfig } from './providerConfigs.ts';
import { parseSignInSettings } from './readSignInSettings.ts';

/** Takes a provider away that no email domain is routed to; on record before it is done, as setting one up is. */
export const removeSignInProvider: Handlers<typeof accounts>['removeSignInProvider'] = async (
  { id },
  { uid },
) => {
  const before = await findProviderConfig(id);
  if (!before) return {};
  const path = paths.signInSettings();
  await db.runTransaction(async (tx) => {
    const { routes } = parseSignInSettings((await tx.get(path)).data());
    if (routes.some(({ provider }) => provider === id)) fail('failed-precondition', 'provider-in-use');
    const act = { entity: path.path, actor: uid, action: 'removeSignInProvider', at: now(), before };
    await recordAudit(tx, act);
  });
  await deleteProviderConfig(id);
  return {};
};
