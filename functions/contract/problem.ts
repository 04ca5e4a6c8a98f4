import * as z from 'zod';

/** How the public API refuses (RFC 9457), as application/problem+json. */
export const Problem = z.object({
  /** Where the reason is explained. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** A word that code can act on; one of contract/reasons.ts. */
  reason: z.string(),
  /** Names this one request in the log. */
  requestId: z.string().optional(),
  /** What is wrong with an input, by place. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** The scope that the key lacks. */
  scope: z.string().optional(),
  /** The role that the key's owner lacks. */
  role: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
