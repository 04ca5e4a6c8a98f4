import { Grant } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** Opens a held grant again: what was downloaded up to now raises no question any more. */
export const confirmDownloads: Handlers<typeof files>['confirmDownloads'] = ({ grantId }, { uid }) => {
  const path = paths.grant(grantId);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (!found.exists || found.get('buyerId') !== uid) fail('not-found', 'grant-not-found');
    const grant = Grant.parse(found.data());
    if (grant.state !== 'held') return grant;
    tx.update(path, { state: 'open', confirmedAt: now() });
    return { ...grant, state: 'open' as const };
  });
};
