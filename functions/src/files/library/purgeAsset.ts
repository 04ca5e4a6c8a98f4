import { Asset, AssetVersion } from '../../../contract/assets.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { bucket } from '../../lib/files.ts';
import { collections, jobOutputs, objects, paths } from '../../lib/paths.ts';
import { forget, readStorageUse } from '../uploads/storageUse.ts';

/** Versions deleted in one transaction: three writes each. */
const chunk = 100;

/**
 * Deletes an asset with its versions and files for good, and gives their place back; wherever it breaks off, doing it
 * again does the rest. Leaves alone what is not in the bin any more, and what somebody bought and may still download.
 */
export async function purgeAsset(assetId: string): Promise<void> {
  if (!(await doom(assetId))) return;
  while (await purgeVersions(assetId));
  await paths.asset(assetId).delete();
}

/** Takes an asset out of its owner's reach. */
function doom(assetId: string): Promise<boolean> {
  const path = paths.asset(assetId);
  const granted = collections
    .grants()
    .where('assetId', '==', assetId)
    .where('expiresAt', '>', now())
    .limit(1);
  return db.runTransaction(async (tx) => {
    const [found, grants] = await Promise.all([tx.get(path), tx.get(granted)]);
    if (!found.exists || Asset.parse(found.data()).shelf !== 'bin' || !grants.empty) return false;
    tx.update(path, { doomed: true });
    return true;
  });
}

/** Deletes some versions: first the objects, so that none is forgotten. False when there was none left. */
async function purgeVersions(assetId: string): Promise<boolean> {
  const { docs } = await collections.assetVersions(assetId).limit(chunk).get();
  const versions = docs.map((found) => AssetVersion.parse(found.data()));
  const [first] = versions;
  if (!first) return false;
  for (const version of versions) await deleteObjects(version);
  await db.runTransaction(async (tx) => {
    const still = await tx.getAll(...docs.map(({ ref }) => ref));
    const left = still.flatMap((each) => (each.exists ? [AssetVersion.parse(each.data())] : []));
    const use = await readStorageUse(tx, first.ownerId);
    const bytes = left.reduce((sum, version) => sum + version.bytes, 0);
    tx.set(paths.storageUse(first.ownerId), forget(use, { bytes, files: left.length }));
    for (const { n, fileId } of left) {
      tx.delete(paths.assetVersion(assetId, n));
      tx.delete(paths.storedFile(fileId));
    }
  });
  return true;
}

async function deleteObjects({ ownerId, fileId, jobId, jobs = [] }: AssetVersion): Promise<void> {
  const files = await bucket();
  await files.file(objects.storedFile(ownerId, fileId)).delete({ ignoreNotFound: true });
  for (const id of new Set(jobId ? [jobId, ...jobs] : jobs)) {
    await files.deleteFiles({ prefix: jobOutputs(id), force: true });
  }
}
