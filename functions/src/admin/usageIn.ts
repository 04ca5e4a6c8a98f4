import * as z from 'zod';
import type { Usage } from '../../contract/admin.ts';

/** The part of the stand-in's answer that the page shows. */
const MeterAnswer = z.object({
  total: z.object({ reads: z.number(), writes: z.number(), deletes: z.number() }),
});

/** The totals in an answer of the billing meter; an answer of another shape means that nobody counts here. */
export function usageIn(answer: unknown): Usage {
  const parsed = MeterAnswer.safeParse(answer);
  return parsed.success ? { metered: true, ...parsed.data.total } : { metered: false };
}
