import type { files } from '../../../contract/files.ts';
import type { Job, JobOutput } from '../../../contract/jobs.ts';
import { getOwnJob } from '../../jobs/getOwnJob.ts';
import { fail } from '../../lib/fail.ts';
import type { Handlers } from '../../lib/serve.ts';
import { getOwnAsset } from './getOwnAsset.ts';
import { signDownload } from './signDownload.ts';

/** A file that a job of the caller has made, for a minute. */
export const getJobOutput: Handlers<typeof files>['getJobOutput'] = async ({ jobId, name }, { uid }) => {
  const job = await getOwnJob(jobId, uid);
  const asset = await getOwnAsset(job.assetId, uid);
  return signDownload({ ...outputOf(job, name), name: asset.name });
};

/** The output of that name. What is made for buyers bears their mark, and goes to nobody else. */
export function outputOf({ result, kind }: Job, name: string): JobOutput {
  const output = result?.outputs.find((each) => each.name === name);
  return output && kind !== 'watermark' ? output : fail('not-found', 'output-not-found');
}
