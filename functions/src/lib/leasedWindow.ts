import type { Rate } from '../../contract/operation.ts';
import { now } from './clock.ts';

/** The most calls that one lease covers: a subject at full speed costs a write for each this many. */
const largestLease = 20;

/** Part of a window's allowance that an instance asks for. */
export interface LeaseRequest {
  readonly subject: string;
  /** When the window opened and closes, in ms since the epoch. */
  readonly start: number;
  readonly end: number;
  /** How many calls to cover. */
  readonly size: number;
}

/** Takes part of a window's allowance; gives how much all instances have taken then, this lease included. */
export type Lease = (request: LeaseRequest) => Promise<number>;

/** What this instance has of one subject's allowance. */
interface Share {
  left: number;
  spent: number;
  waiting: number;
  /** What all instances had taken when this one last asked. */
  taken: number;
  renewal: Promise<void> | undefined;
}

/**
 * Counts calls of all instances together. Each spends from leases, which grow with what it has spent, so that an
 * instance with little to do holds little back. Gives 0 for a call that is let in, else the ms until the window ends;
 * throws what `lease` throws.
 */
export function leasedWindow({ window, max }: Pick<Rate, 'window' | 'max'>, lease: Lease) {
  const length = window * 1000;
  let start = 0;
  let shares = new Map<string, Share>();

  function shareOf(subject: string): Share {
    const at = now();
    if (at - (at % length) !== start) {
      start = at - (at % length);
      shares = new Map();
    }
    const share = shares.get(subject) ?? newShare();
    shares.set(subject, share);
    return share;
  }

  async function renew(share: Share, subject: string): Promise<void> {
    // Half of the rest at most, so that the last calls are shared out among instances.
    const rest = Math.ceil((max - share.taken) / 2);
    const size = Math.min(largestLease, rest, Math.max(1, share.spent, share.waiting));
    try {
      share.taken = await lease({ subject, start, end: start + length, size });
      const beyond = Math.max(0, share.taken - max);
      share.left += Math.max(0, size - beyond);
    } finally {
      share.renewal = undefined;
    }
  }

  return async (subject: string): Promise<number> => {
    for (;;) {
      const share = shareOf(subject);
      if (share.left > 0) {
        share.left -= 1;
        share.spent += 1;
        return 0;
      }
      if (share.taken >= max) return start + length - now();
      share.waiting += 1;
      share.renewal ??= renew(share, subject);
      await share.renewal.finally(() => {
        share.waiting -= 1;
      });
    }
  };
}

function newShare(): Share {
  return { left: 0, spent: 0, waiting: 0, taken: 0, renewal: undefined };
}
