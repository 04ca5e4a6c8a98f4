import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Asset, StoredFile } from '../../../contract/assets.ts';
import { fileFormats } from '../../../contract/fileFormats.ts';
import type { files } from '../../../contract/files.ts';
import type { JobOutput } from '../../../contract/jobs.ts';
import { quotaOf } from '../../../contract/quotas.ts';
import { getOwnJob } from '../../jobs/getOwnJob.ts';
import { queueJob } from '../../jobs/queueJob.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { bucket } from '../../lib/files.ts';
import { objects, paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { settleUpload } from '../uploads/settleUpload.ts';
import { quotaProblem, readStorageUse, reserve } from '../uploads/storageUse.ts';
import { ticketLife } from '../uploads/uploadTicket.ts';
import { outputOf } from './getJobOutput.ts';
import { getOwnAsset } from './getOwnAsset.ts';

/** Keeps what a job has made as a file of the caller, by the way of an upload: a ticket, the bytes, the settlement. */
export const keepJobOutput: Handlers<typeof files>['keepJobOutput'] = async (
  { jobId, name, fileId, assetId },
  { uid, role = 'member' },
) => {
  const job = await getOwnJob(jobId, uid);
  const output = outputOf(job, name);
  const made = await getOwnAsset(job.assetId, uid);
  const [ending = 'zip'] = fileFormats[output.format].endings;
  const at = now();
  const wanted: StoredFile = {
    id: fileId,
    ownerId: uid,
    name: `${made.name}.${ending}`,
    state: 'pending',
    format: output.format,
    bytes: output.bytes,
    sha256: await digestOf(output),
    assetId,
    folderId: made.folderId,
    requestedAt: at,
    expiresAt: at + ticketLife,
  };
  const ticket = await openTicket(wanted, role);
  if (ticket.state !== 'pending') return ticket;
  const stored = (await bucket()).file(objects.storedFile(uid, fileId));
  await (await bucket()).file(output.object).copy(stored);
  await settleUpload(ticket, { format: output.format, scanned: 'off', bytes: output.bytes });
  if ((await paths.job(fileId).get()).exists) await queueJob({ id: fileId, round: 1 });
  return StoredFile.parse((await paths.storedFile(fileId).get()).data());
};

async function digestOf({ object }: JobOutput): Promise<string> {
  const hash = createHash('sha256');
  await pipeline((await bucket()).file(object).createReadStream({ validation: false }), hash);
  return hash.digest('hex');
}

function openTicket(wanted: StoredFile, role: Parameters<typeof quotaOf>[0]): Promise<StoredFile> {
  const path = paths.storedFile(wanted.id);
  const { ownerId, assetId, bytes } = wanted;
  return db.runTransaction(async (tx) => {
    const [found, asset] = await tx.getAll(path, paths.asset(assetId));
    if (found?.exists) {
      const known = StoredFile.parse(found.data());
      return known.ownerId === ownerId ? known : fail('already-exists', 'file-id-taken');
    }
    if (asset?.exists && Asset.parse(asset.data()).ownerId !== ownerId) fail('not-found', 'asset-not-found');
    const use = await readStorageUse(tx, ownerId);
    const problem = quotaProblem(use, bytes, quotaOf(role, use.plan));
    if (problem) fail('resource-exhausted', problem);
    tx.create(path, wanted);
    tx.set(paths.storageUse(ownerId), reserve(use, bytes));
    return wanted;
  });
}
