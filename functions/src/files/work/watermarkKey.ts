import { createHmac, randomBytes } from 'node:crypto';
import { db } from '../../lib/db.ts';
import { paths } from '../../lib/paths.ts';

/**
 * The secret by which marks of one asset are written and read; without it a mark can be neither found nor taken off. Made
 * from the installation's own, which comes to be with the first mark. 1 read.
 */
export async function watermarkKey(assetId: string): Promise<string> {
  return createHmac('sha256', await installationKey())
    .update(assetId)
    .digest('hex');
}

function installationKey(): Promise<Buffer> {
  const path = paths.watermarkKey();
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (found.exists) return Buffer.from(found.get('key'), 'base64');
    const key = randomBytes(32);
    tx.create(path, { key: key.toString('base64') });
    return key;
  });
}
