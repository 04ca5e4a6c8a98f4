import { randomBytes } from 'node:crypto';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { paths } from '../../lib/paths.ts';

/** How long a key is used, in ms; then it is overwritten, and what was marked by it leads nowhere. */
const keyLife = 90 * 24 * 60 * 60 * 1000;

/** The key of this quarter, made with the first use. 1 read. */
export async function readDeviceKey(): Promise<Buffer> {
  const path = paths.deviceKeys();
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (found.exists && found.get('since') > now() - keyLife) return Buffer.from(found.get('key'), 'base64');
    const key = randomBytes(32);
    tx.set(path, { key: key.toString('base64'), since: now() });
    return key;
  });
}
