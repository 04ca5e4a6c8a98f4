import { Job, type JobInput, type JobResult, type jobs } from '../../contract/jobs.ts';
import { getOwnVersion } from '../files/library/getOwnVersion.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { findDerived } from './derived.ts';
import { storedJob } from './moveJob.ts';
import { newJob } from './newJob.ts';
import { nextState } from './nextState.ts';
import { queueJob } from './queueJob.ts';
import { refuseTooMany } from './refuseTooMany.ts';

/** Queues work on one of the caller's own versions. 5 reads and 1 write; what was made before is there at once. */
export const createJob: Handlers<typeof jobs>['createJob'] = async ({ jobId, request }, { uid }) => {
  const { asset, version } = await getOwnVersion(request, uid);
  const unit = request.unit ?? asset.unit;
  const input = { ...request, version: version.n, ...(unit ? { unit } : {}) };
  const made = await findDerived(version.sha256, input);
  const job = await openJob(jobId, { uid, input, made });
  if (job.state === 'PENDING') await queueJob(job);
  return job;
};

/** The job of that id: made now, or before by the same person for the same. */
export function openJob(
  jobId: string,
  { uid, input, made }: { uid: string; input: JobInput; made: JobResult | undefined },
): Promise<Job> {
  const path = paths.job(jobId);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    if (found.exists) {
      const known = Job.parse(found.data());
      return known.ownerId === uid ? known : fail('already-exists', 'job-id-taken');
    }
    await refuseTooMany(tx, uid);
    const fresh = newJob(jobId, uid, { input, at: now() });
    const job = (made && nextState(fresh, { type: 'reuse', at: now(), result: made })) ?? fresh;
    tx.create(path, storedJob(job));
    return job;
  });
}
