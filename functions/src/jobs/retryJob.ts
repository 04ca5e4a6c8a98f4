import type { jobs } from '../../contract/jobs.ts';
import { now } from '../lib/clock.ts';
import { fail } from '../lib/fail.ts';
import type { Handlers } from '../lib/serve.ts';
import { getOwnJob } from './getOwnJob.ts';
import { moveJob } from './moveJob.ts';
import { queueJob } from './queueJob.ts';
import { refuseTooMany } from './refuseTooMany.ts';

/** Queues a failed or cancelled job once more. One that is under way is left alone; a finished one is refused. */
export const retryJob: Handlers<typeof jobs>['retryJob'] = async ({ jobId }, { uid }) => {
  await getOwnJob(jobId, uid);
  const effect = (tx: FirebaseFirestore.Transaction) => refuseTooMany(tx, uid);
  const job = (await moveJob(jobId, { type: 'retry', at: now() }, effect)) ?? (await getOwnJob(jobId, uid));
  if (job.state === 'COMPLETED') fail('failed-precondition', 'job-ended');
  if (job.state === 'PENDING') await queueJob(job);
  return job;
};
