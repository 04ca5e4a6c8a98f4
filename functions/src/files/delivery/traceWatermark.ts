import { Asset, StoredFile } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { openJob } from '../../jobs/createJob.ts';
import { queueJob } from '../../jobs/queueJob.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

/** Queues the search for a mark in a file of the moderator's own; the job's report names the grant, if there is one. */
export const traceWatermark: Handlers<typeof files>['traceWatermark'] = async (
  { jobId, fileId, assetId },
  { uid },
) => {
  const [file, asset] = await db.getAll(paths.storedFile(fileId), paths.asset(assetId));
  if (!file?.exists || file.get('ownerId') !== uid) fail('not-found', 'file-not-found');
  if (StoredFile.parse(file.data()).state !== 'ready') fail('failed-precondition', 'not-ready-yet');
  if (!asset?.exists) fail('not-found', 'asset-not-found');
  const { current } = Asset.parse(asset.data());
  const input = { kind: 'trace', assetId, version: current, leakedFileId: fileId } as const;
  const job = await openJob(jobId, { uid, input, made: undefined });
  if (job.state === 'PENDING') await queueJob(job);
  return { jobId };
};
