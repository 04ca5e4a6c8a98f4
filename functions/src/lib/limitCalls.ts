import { warn } from 'firebase-functions/logger';
import type { Limits, Rate } from '../../contract/operation.ts';
import { fail } from './fail.ts';
import { countRefusal } from './figures.ts';
import { leaseCalls } from './leaseCalls.ts';
import { leasedWindow } from './leasedWindow.ts';
import { slidingWindow } from './slidingWindow.ts';

/** What an operation that declares no rate may be called: by one person, in each instance. */
export const usualRate: Rate = { per: 'uid', window: 60, max: 300 };

/** Who makes a call, as far as counting goes. */
interface Subject {
  readonly uid: string | undefined;
  /** Network address, where the door knows it. */
  readonly address: string | undefined;
}

/** Counts one call, or refuses it as one too many. */
type Limiter = (subject: Subject) => Promise<void>;

const limiters = new Map<string, Limiter>();

/** Refuses a call above the rate of its operation; `name` tells limits apart and is the same in every instance. */
export function limitCalls(name: string, limits: Limits, subject: Subject): Promise<void> {
  const limiter = limiters.get(name) ?? newLimiter(name, limits);
  limiters.set(name, limiter);
  return limiter(subject);
}

function newLimiter(name: string, { rate = usualRate, kind = 'usual' }: Limits): Limiter {
  const here = slidingWindow(rate);
  const everywhere = kind === 'usual' ? undefined : leasedWindow(rate, leaseCalls(name));
  return async ({ uid, address = 'unknown' }) => {
    const counted = rate.per === 'uid' ? uid : undefined;
    const subject = counted === undefined ? `ip:${address}` : `uid:${counted}`;
    const refuseFor = (wait: number) => {
      if (wait <= 0) return;
      countRefusal(name, { uid: counted, address });
      fail('resource-exhausted', 'too-many-requests', { retryAfterSeconds: Math.ceil(wait / 1000) });
    };
    refuseFor(here(subject));
    if (!everywhere) return;
    const wait = await everywhere(subject).catch((error: unknown) => {
      warn('calls cannot be counted', { limit: name, error: String(error) });
      return kind === 'money' ? fail('unavailable', 'unavailable') : 0;
    });
    refuseFor(wait);
  };
}
