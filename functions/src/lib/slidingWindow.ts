import type { Rate } from '../../contract/operation.ts';
import { now } from './clock.ts';

/** The most subjects that one window remembers; beyond it the earliest are forgotten, so that memory has an end. */
const maxSubjects = 100_000;

/** Counts a call of somebody: 0 lets it in, anything else is how many ms to wait for the next that would be. */
export type Window = (subject: string) => number;

/**
 * Counts calls in this process. What was counted in the window before weighs as much of it as the last `window` seconds
 * still cover, so that no burst fits around the end of a window.
 */
export function slidingWindow({ window, max }: Pick<Rate, 'window' | 'max'>): Window {
  const length = window * 1000;
  let start = 0;
  let current = new Map<string, number>();
  let previous = new Map<string, number>();

  function turn(at: number) {
    const turned = at - (at % length);
    if (turned === start) return;
    previous = turned === start + length ? current : new Map();
    current = new Map();
    start = turned;
  }

  return (subject) => {
    const at = now();
    turn(at);
    const before = previous.get(subject) ?? 0;
    const here = current.get(subject) ?? 0;
    const elapsed = at - start;
    if (before * (1 - elapsed / length) + here < max) {
      current.set(subject, here + 1);
      if (current.size > maxSubjects) forgetEarliest(current);
      return 0;
    }
    if (here >= max) return length - elapsed + 1;
    const opens = Math.floor(length * (1 - (max - here) / before)) + 1;
    return Math.max(1, opens - elapsed);
  };
}

function forgetEarliest(counts: Map<string, number>) {
  for (const subject of counts.keys()) {
    counts.delete(subject);
    return;
  }
}
