import { onTaskDispatched } from 'firebase-functions/tasks';
import * as z from 'zod';
import { performJob } from './performJob.ts';

const Payload = z.object({ jobId: z.uuid() });

/**
 * The worker: does one job at a time. A delivery that finds another worker at it fails, and so comes again later, in case
 * that worker dies.
 */
export const runJob = onTaskDispatched<unknown>(
  {
    memory: '2GiB',
    concurrency: 1,
    timeoutSeconds: 1800,
    retryConfig: { maxAttempts: 50, minBackoffSeconds: 5, maxBackoffSeconds: 120 },
    rateLimits: { maxConcurrentDispatches: 10 },
  },
  async ({ data }) => performJob(Payload.parse(data).jobId),
);
