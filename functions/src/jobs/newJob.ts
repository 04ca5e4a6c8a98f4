import type { Job, JobInput } from '../../contract/jobs.ts';

/** A job that waits for its first worker. */
export function newJob(id: string, ownerId: string, { input, at }: { input: JobInput; at: number }): Job {
  return {
    id,
    ownerId,
    kind: input.kind,
    assetId: input.assetId,
    input,
    state: 'PENDING',
    progress: 0,
    queuedAt: at,
    attempt: 0,
    round: 1,
    firstAttempt: 1,
  };
}
