import * as z from 'zod';

/** What one operation, or a whole domain, did in some span of time. */
export const Figures = z.object({
  calls: z.number(),
  /** Calls that broke, by no fault of their caller. */
  failed: z.number(),
  /** Calls that were refused: not allowed, not possible, too many. */
  refused: z.number(),
  /** Milliseconds that half of the calls took at most, and 95 of 100; none without calls. */
  p50: z.number().optional(),
  p95: z.number().optional(),
});
export type Figures = z.infer<typeof Figures>;

/** The figures of a stretch of time: per domain over time, and per operation in all. */
export const FigureReport = z.object({
  /** Milliseconds since the epoch at which each slot begins. */
  slots: z.array(z.number()),
  /** Length of a slot in ms. */
  slotLength: z.number(),
  /** A domain that nobody called is missing; `slots` of each goes along with those above. */
  domains: z.array(z.object({ domain: z.string(), slots: z.array(Figures) })),
  operations: z.array(Figures.extend({ domain: z.string(), op: z.string() })),
});
export type FigureReport = z.infer<typeof FigureReport>;

/** One declared limit, and who was refused by it lately. */
export const LimitRow = z.object({
  /** `domain.operation`; `api` and `api-key` are those of the public API as a whole, `client-report` that of pages that break. */
  name: z.string(),
  per: z.enum(['uid', 'ip']),
  /** Seconds. */
  window: z.number(),
  max: z.number(),
  kind: z.enum(['usual', 'sensitive', 'money']),
  /** Calls refused in the last two hours. */
  refused: z.number(),
  /** The most refused, 10 at most: `uid:…`, `key:…` of an API key or `net:…` of a network. */
  callers: z.array(z.object({ caller: z.string(), refused: z.number() })),
});
export type LimitRow = z.infer<typeof LimitRow>;

/** What one API key did, day by day. */
export const KeyUsage = z.object({
  id: z.string(),
  /** Missing where the key is forgotten by now. */
  name: z.string().optional(),
  ending: z.string().optional(),
  ownerId: z.string().optional(),
  /** Along with the days of the report. */
  calls: z.array(z.number()),
  refused: z.array(z.number()),
});
export type KeyUsage = z.infer<typeof KeyUsage>;
