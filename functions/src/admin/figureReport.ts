import * as z from 'zod';
import type { FigureReport, Figures } from '../../contract/figures.ts';
import { latencyBounds, percentileIn } from '../lib/latency.ts';

/** Counters of one operation in one slot; one that nothing was added to is missing. */
const Counted = z.object({
  calls: z.number().default(0),
  failed: z.number().default(0),
  refused: z.number().default(0),
  /** Calls by the class of their latency. */
  ms: z.record(z.string(), z.number()).default({}),
});
type Counted = z.infer<typeof Counted>;

/** An hour of one domain, as `lib/figures.ts` counts it. */
export const FigureHour = z.object({
  domain: z.string(),
  /** Milliseconds since the epoch. */
  hour: z.number(),
  /** By the number of the slot in its hour, then by operation. */
  slots: z.record(z.string(), z.record(z.string(), Counted)).default({}),
  /** By limit, then by caller. */
  refusals: z.record(z.string(), z.record(z.string(), z.number())).default({}),
});
export type FigureHour = z.infer<typeof FigureHour>;

/** Which slots a report has: `count` of them, each `length` ms, the first beginning at `from` (ms since the epoch). */
export interface Slots {
  readonly from: number;
  readonly length: number;
  readonly count: number;
}

/** Adds hours up into a report. `counted` is the length of the slots in them, in ms; those of the report are as long or a multiple. */
export function figureReport(hours: readonly FigureHour[], slots: Slots, counted: number): FigureReport {
  const placed = hours.flatMap(({ domain, hour, slots: bySlot }) =>
    Object.entries(bySlot).flatMap(([number, operations]) => {
      const slot = Math.floor((hour + Number(number) * counted - slots.from) / slots.length);
      if (slot < 0 || slot >= slots.count) return [];
      return Object.entries(operations).map(([op, counters]) => ({ domain, op, slot, counters }));
    }),
  );
  const domains = [...Map.groupBy(placed, ({ domain }) => domain)].map(([domain, inDomain]) => {
    const bySlot = Map.groupBy(inDomain, ({ slot }) => slot);
    const figures = Array.from({ length: slots.count }, (_, slot) =>
      figuresOf((bySlot.get(slot) ?? []).map(({ counters }) => counters)),
    );
    return { domain, slots: figures };
  });
  const operations = [...Map.groupBy(placed, ({ domain, op }) => `${domain}.${op}`).values()].flatMap(
    (same) => {
      const [first] = same;
      return first
        ? [{ domain: first.domain, op: first.op, ...figuresOf(same.map(({ counters }) => counters)) }]
        : [];
    },
  );
  return {
    slots: Array.from({ length: slots.count }, (_, slot) => slots.from + slot * slots.length),
    slotLength: slots.length,
    domains: domains.toSorted((a, b) => (a.domain < b.domain ? -1 : 1)),
    operations: operations.toSorted((a, b) => b.calls - a.calls),
  };
}

function figuresOf(counters: readonly Counted[]): Figures {
  const sum = (kind: 'calls' | 'failed' | 'refused') =>
    counters.reduce((total, each) => total + each[kind], 0);
  const classes = Array.from({ length: latencyBounds.length + 1 }, (_, index) =>
    counters.reduce((total, { ms }) => total + (ms[index] ?? 0), 0),
  );
  return {
    calls: sum('calls'),
    failed: sum('failed'),
    refused: sum('refused'),
    p50: percentileIn(classes, 0.5),
    p95: percentileIn(classes, 0.95),
  };
}
