import { randomBytes } from 'node:crypto';
import { Grant } from '../../../contract/assets.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { paths } from '../../lib/paths.ts';

const day = 24 * 60 * 60 * 1000;
/** How long a buyer may download, in ms, and how often; both are said before the purchase. */
const grantLife = 30 * day;
const usualAttempts = 10;

/** What a sale grants. */
export interface Sale {
  /** Of the line of the order: under one id, one grant is issued. */
  readonly id: string;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly assetId: string;
  readonly version: number;
  readonly name: string;
  readonly watermarked: boolean;
}

/** Grants downloads to a buyer; repeated, it gives the grant that is there. 1 read, 2 writes. */
export function issueGrant(sale: Sale): Promise<Grant> {
  const path = paths.grant(sale.id);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (found.exists) return Grant.parse(found.data());
    const createdAt = now();
    const times = { createdAt, expiresAt: createdAt + grantLife };
    const grant: Grant = { ...sale, ...times, attempts: 0, maxAttempts: usualAttempts, state: 'open' };
    tx.create(path, grant);
    tx.create(paths.watermark(sale.id), { assetId: sale.assetId, mark: randomBytes(4).readUInt32BE() });
    return grant;
  });
}

/** Ends a grant, as after a refund. */
export async function revokeGrant(grantId: string): Promise<void> {
  await paths.grant(grantId).update({ state: 'revoked' });
}
