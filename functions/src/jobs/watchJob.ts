import type { Job } from '../../contract/jobs.ts';
import { now } from '../lib/clock.ts';
import { paths } from '../lib/paths.ts';
import { moveJob } from './moveJob.ts';
import { leaseTime } from './nextState.ts';

/** Progress is written once in this time, in ms; the listener in the page needs no more. */
const tellEvery = 2_000;
/** The lease is renewed this often, in ms: two beats may be lost. */
const beatEvery = leaseTime / 3;

/**
 * Holds the lease of an attempt and passes its progress on. `signal` is aborted as soon as the attempt is not the job's
 * any more: cancelled, taken over, or too slow. A read for each change of the job, and a write for each beat.
 */
export function watchJob({ id, attempt }: Job, seconds: number) {
  const stop = new AbortController();
  let isTooSlow = false;
  let latest: { progress: number; step?: string } = { progress: 0 };
  let told = now();
  let last: Promise<unknown> = Promise.resolve();

  const beat = () => {
    told = now();
    last = last
      .then(() => moveJob(id, { type: 'beat', at: now(), attempt, ...latest }))
      .then((job) => job ?? stop.abort())
      .catch(() => undefined); // the next beat tries again; a lease that runs out ends the attempt by its fence
  };
  const unlisten = paths.job(id).onSnapshot(
    (job) => {
      if (job.get('state') !== 'PROCESSING' || job.get('attempt') !== attempt) stop.abort();
    },
    () => undefined, // without a listener, the beats still see a cancelled job
  );
  const heart = setInterval(beat, beatEvery);
  const limit = setTimeout(() => {
    isTooSlow = true;
    stop.abort();
  }, seconds * 1000);

  return {
    signal: stop.signal,
    isTooSlow: () => isTooSlow,
    tell: (progress: number, step?: string) => {
      latest = { progress, ...(step === undefined ? {} : { step }) };
      if (now() - told >= tellEvery) beat();
    },
    /** Ends the watch, and waits for what it is writing. */
    stop: async () => {
      clearInterval(heart);
      clearTimeout(limit);
      unlisten();
      await last;
    },
  };
}
