import type { Job } from '../../contract/jobs.ts';
import { dispatch } from '../lib/tasks.ts';

/** Sends a job to a worker: one task a round, however often it is asked for. `again` sends another, for a lost one. */
export async function queueJob({ id, round }: Pick<Job, 'id' | 'round'>, again?: string): Promise<void> {
  const name = again === undefined ? `${id}-${round}` : `${id}-${round}-${again}`;
  await dispatch('runJob', name, { jobId: id });
}
