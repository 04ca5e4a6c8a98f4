import { Job } from '../../contract/jobs.ts';
import { fail } from '../lib/fail.ts';
import { paths } from '../lib/paths.ts';

/** The caller's own job; somebody else's is as one that is not there. */
export async function getOwnJob(jobId: string, uid: string): Promise<Job> {
  const found = await paths.job(jobId).get();
  if (!found.exists || found.get('ownerId') !== uid) fail('not-found', 'job-not-found');
  return Job.parse(found.data());
}
