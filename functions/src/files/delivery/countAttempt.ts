import type { Transaction } from 'firebase-admin/firestore';
import { Grant } from '../../../contract/assets.ts';
import { now } from '../../lib/clock.ts';
import { config } from '../../lib/config.ts';
import { db } from '../../lib/db.ts';
import { queueMail } from '../../lib/mail.ts';
import { collections, paths } from '../../lib/paths.ts';
import { deviceMark, type Visit } from './deviceMark.ts';
import { type Attempt, grantProblem, isSpread } from './grantProblem.ts';
import { heldMail } from './heldMail.ts';
import { readDeviceKey } from './readDeviceKey.ts';

export type { Visit } from './deviceMark.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** Attempts looked at for a spread; a grant has no more in a day unless its limit was raised. */
const mostSeen = 200;

/**
 * Counts one download of a grant, once for each device and hour, so that a broken one may be taken up again at no cost.
 * Gives why it may not be, or undefined. Attempts from too many places put the grant on hold and ask its buyer by mail.
 * 4 reads and those of a day's attempts; 2 writes for a counted one.
 */
export async function countAttempt(grantId: string, visit: Visit) {
  const key = await readDeviceKey();
  const { device, network } = deviceMark(key, visit);
  return db.runTransaction(async (tx) => {
    const at = now();
    const found = await tx.get(paths.grant(grantId));
    const grant = Grant.parse(found.data());
    const mark = paths.grantAttempt(grantId, `${device}-${Math.floor(at / hour)}`);
    const isKnown = (await tx.get(mark)).exists;
    const problem = grantProblem(grant, at);
    if (problem && !(isKnown && problem === 'grant-used-up')) return problem;
    if (isKnown) return undefined;
    const attempt: Attempt = { at, device, network, ...(visit.country ? { country: visit.country } : {}) };
    const since = Math.max(at - day, Number(found.get('confirmedAt') ?? 0));
    const earlier = await attemptsSince(tx, grantId, since);
    if (isSpread([...earlier, attempt])) {
      await hold(tx, grant);
      return 'grant-held' as const;
    }
    tx.create(mark, { ...attempt, expireAt: new Date(at + 90 * day) });
    tx.update(found.ref, { attempts: grant.attempts + 1 });
    return undefined;
  });
}

async function attemptsSince(tx: Transaction, grantId: string, since: number): Promise<Attempt[]> {
  const { docs } = await tx.get(collections.grantAttempts(grantId).where('at', '>', since).limit(mostSeen));
  return docs.map((found) => found.data() as Attempt); // written here alone
}

async function hold(tx: Transaction, { id, buyerId, name }: Grant): Promise<void> {
  const buyer = await tx.get(paths.member(buyerId));
  const email: unknown = buyer.get('email');
  tx.update(paths.grant(id), { state: 'held' });
  if (typeof email === 'string') {
    queueMail(tx, `held-${id}-${now()}`, heldMail({ email, name }, config().siteOrigin));
  }
}
