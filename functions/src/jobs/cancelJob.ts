import type { jobs } from '../../contract/jobs.ts';
import { now } from '../lib/clock.ts';
import type { Handlers } from '../lib/serve.ts';
import { getOwnJob } from './getOwnJob.ts';
import { moveJob } from './moveJob.ts';

/** Ends a job that has not ended; its worker sees that and stops, and what it made is not adopted. */
export const cancelJob: Handlers<typeof jobs>['cancelJob'] = async ({ jobId }, { uid }) => {
  await getOwnJob(jobId, uid);
  return (await moveJob(jobId, { type: 'cancel', at: now() })) ?? getOwnJob(jobId, uid);
};
