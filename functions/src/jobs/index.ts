/**
 * What works in the background: conversions, checks, pictures, and whatever else takes longer than a call.
 * - **Kind**: what a job does; one table (kinds.ts) has each kind's work.
 * - **Round**: one time that somebody asked for the job; a failed one can be asked for again.
 * - **Attempt**: one worker's try. Its number fences: only the latest attempt is heard.
 * - **Lease**: until when a worker is believed to live without a word; then another may begin.
 * - **Adopt**: to make what an attempt has made count, in the transaction that completes the job.
 * - **Derived**: what was made of some bytes, kept by what they were and what was asked, for the next who asks.
 */
import { jobs as contract } from '../../contract/jobs.ts';
import { serve } from '../lib/serve.ts';
import { cancelJob } from './cancelJob.ts';
import { createJob } from './createJob.ts';
import { getJob } from './getJob.ts';
import { listJobs } from './listJobs.ts';
import { retryJob } from './retryJob.ts';

export { runJob } from './runJob.ts';
export { sweepJobs } from './sweepJobs.ts';

export const jobs = serve('jobs', contract, { cancelJob, createJob, getJob, listJobs, retryJob });
