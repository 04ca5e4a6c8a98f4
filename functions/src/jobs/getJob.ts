import type { jobs } from '../../contract/jobs.ts';
import { collections } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { getOwnJob } from './getOwnJob.ts';

/** A job and its place in the queue. Where it waits, that costs a read for each thousand that wait before it. */
export const getJob: Handlers<typeof jobs>['getJob'] = async ({ jobId }, { uid }) => {
  const job = await getOwnJob(jobId, uid);
  if (job.state !== 'PENDING') return { job, ahead: 0 };
  const before = collections.jobs().where('state', '==', 'PENDING').where('queuedAt', '<', job.queuedAt);
  return { job, ahead: (await before.count().get()).data().count };
};
