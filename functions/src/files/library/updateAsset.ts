import { Asset } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import type { LengthUnit } from '../../../contract/inspection.ts';
import { openJob } from '../../jobs/createJob.ts';
import { jobIdOf } from '../../jobs/jobIdOf.ts';
import { queueJob } from '../../jobs/queueJob.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { kept } from './newAsset.ts';
import { refuseRemix } from './refuseRemix.ts';

/**
 * Changes what is given of an asset. A licence that what it was made from does not allow is refused; with another unit, the
 * version that is shown is looked into again.
 */
export const updateAsset: Handlers<typeof files>['updateAsset'] = async (
  { assetId, ...changes },
  { uid },
) => {
  const path = paths.asset(assetId);
  const updated = await db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'asset-not-found');
    const asset: Asset = { ...Asset.parse(found.data()), ...given(changes), updatedAt: now() };
    if (changes.licence) await refuseRemix(tx, asset, asset.remixOf);
    tx.set(path, kept(asset));
    return asset;
  });
  if (changes.unit) await lookAgain(updated, changes.unit);
  return updated;
};

/** Once for each time that another unit is said. */
async function lookAgain({ id, ownerId, current, updatedAt }: Asset, unit: LengthUnit): Promise<void> {
  const input = { kind: 'process', assetId: id, version: current, unit } as const;
  const jobId = jobIdOf('unit', id, `${updatedAt}`, unit);
  const job = await openJob(jobId, { uid: ownerId, input, made: undefined });
  if (job.state === 'PENDING') await queueJob(job);
}

type Changes = Pick<Parameters<typeof updateAsset>[0], 'name' | 'licence' | 'unit'>;

/** The fields that the call names. */
function given({ name, licence, unit }: Changes): Partial<Asset> {
  return { ...(name ? { name } : {}), ...(licence ? { licence } : {}), ...(unit ? { unit } : {}) };
}
