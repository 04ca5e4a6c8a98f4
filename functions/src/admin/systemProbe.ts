import { onTaskDispatched } from 'firebase-functions/tasks';
import * as z from 'zod';
import { recordStep } from './recordStep.ts';

/** What the probe carries. */
const Probe = z.strictObject({ checkId: z.uuid(), sentAt: z.number() });

/** The task that a check sends itself: writes that it arrived, once however often it is delivered. */
export const systemProbe = onTaskDispatched<unknown>(
  { retryConfig: { maxAttempts: 5, minBackoffSeconds: 1 }, rateLimits: { maxConcurrentDispatches: 5 } },
  async ({ id, data, retryCount }) => {
    const { checkId } = Probe.parse(data);
    const detail = `Delivered at attempt ${(retryCount ?? 0) + 1}.`;
    await recordStep(`task-${id}`, checkId, 'task', { ok: true, detail });
  },
);
