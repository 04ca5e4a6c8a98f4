import { useEffect, useState } from 'react';
import type { Job } from '../../../../functions/contract/jobs.ts';
import { documentPaths } from '../../../../functions/contract/paths.ts';
import { watchDocument } from '../../firebase/watchDocument.ts';

/** A job as it goes on; undefined until it is known. */
export function useJob(jobId: string): { job: Job | undefined; error: unknown } {
  const [job, setJob] = useState<Job>();
  const [error, setError] = useState<unknown>();
  useEffect(
    () => watchDocument<Job>(documentPaths.job(jobId), { onChange: setJob, onEnd: setError }),
    [jobId],
  );
  return { job, error };
}
