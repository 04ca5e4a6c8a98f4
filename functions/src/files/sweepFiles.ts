import { onSchedule } from 'firebase-functions/scheduler';
import { now } from '../lib/clock.ts';
import { collections } from '../lib/paths.ts';
import { binLife } from './library/binAssets.ts';
import { purgeAsset } from './library/purgeAsset.ts';
import { expireUpload } from './uploads/expireUpload.ts';

/** Documents taken up in one go; what is left waits for the next. */
const most = 200;

/** Every hour: gives back the places of files that never came, and deletes what was in the bin for 30 days. */
export const sweepFiles = onSchedule(
  { schedule: '20 * * * *', timeZone: 'Etc/UTC', retryCount: 3, timeoutSeconds: 540 },
  async () => {
    await expireUploads();
    await emptyBins();
  },
);

/** Ends the uploads whose ticket has run out. */
export async function expireUploads(): Promise<void> {
  const overdue = collections.storedFiles().where('state', '==', 'pending').where('expiresAt', '<=', now());
  await forEach((await overdue.limit(most).get()).docs, expireUpload);
}

/** Deletes what has been in the bin for long enough, and nobody has bought. */
export async function emptyBins(): Promise<void> {
  const old = collections
    .assets()
    .where('shelf', '==', 'bin')
    .where('binnedAt', '<=', now() - binLife)
    .limit(most);
  await forEach((await old.get()).docs, purgeAsset);
}

/** Does what can be done for each, and fails in the end where something could not: the next sweep tries that again. */
async function forEach(found: readonly { id: string }[], work: (id: string) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const { id } of found) await work(id).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} could not be swept.`);
}
