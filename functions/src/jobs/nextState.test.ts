import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Job, JobState } from '../../contract/jobs.ts';
import { newJob } from './newJob.ts';
import { hasEnded, type JobEvent, leaseTime, maxAttempts, nextState } from './nextState.ts';

const input = { kind: 'process', assetId: randomUUID(), version: 1 } as const;
const result = { outputs: [], report: {} };
const fresh = newJob(randomUUID(), 'ada', { input, at: 0 });

/** The job after some events; those that mean nothing are passed over, as by the operations. */
const after = (...events: JobEvent[]) => events.reduce((job, event) => nextState(job, event) ?? job, fresh);

/** An event of whatever kind, at a time that passes, by a worker that may be long dead. */
const event: fc.Arbitrary<(at: number) => JobEvent> = fc.oneof(
  fc.constant((at: number): JobEvent => ({ type: 'begin', at })),
  fc.constant((at: number): JobEvent => ({ type: 'cancel', at })),
  fc.constant((at: number): JobEvent => ({ type: 'retry', at })),
  fc.constant((at: number): JobEvent => ({ type: 'reuse', at, result })),
  fc.nat(6).map(
    (attempt) =>
      (at: number): JobEvent => ({ type: 'complete', at, attempt, result }),
  ),
  fc.nat(6).map(
    (attempt) =>
      (at: number): JobEvent => ({ type: 'release', at, attempt }),
  ),
  fc.nat(6).map(
    (attempt) =>
      (at: number): JobEvent => ({ type: 'fail', at, attempt, why: { problem: 'job-too-heavy' } }),
  ),
  fc.record({ attempt: fc.nat(6), progress: fc.double({ min: -1, max: 2, noNaN: true }) }).map(
    (beat) =>
      (at: number): JobEvent => ({ type: 'beat', at, ...beat }),
  ),
);
const history = fc.array(fc.tuple(event, fc.nat(2 * leaseTime)), { maxLength: 60 });

/** Every state that a history leads through, with the event that led there. */
function* walk(events: [(at: number) => JobEvent, number][]) {
  let at = 0;
  let job = fresh;
  for (const [make, wait] of events) {
    at += wait;
    const happened = make(at);
    const next = nextState(job, happened);
    if (next) yield { before: job, happened, next };
    job = next ?? job;
  }
}

describe('whatever happens, in whatever order', () => {
  test('the job fits its contract', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const { next } of walk(events)) expect(Job.parse(next)).toEqual(next);
      }),
    );
  });

  test('it is completed once at most in a round, and never again afterwards', () => {
    fc.assert(
      fc.property(history, (events) => {
        const completions = [...walk(events)].filter(({ next }) => next.state === 'COMPLETED');
        expect(completions.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('only the worker of the latest attempt is heard', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const { before, happened } of walk(events)) {
          if ('attempt' in happened) expect(happened.attempt).toBe(before.attempt);
        }
      }),
    );
  });

  test('two workers never hold it: a lease that runs is not broken', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const { before, happened } of walk(events)) {
          if (happened.type !== 'begin' || before.state !== 'PROCESSING') continue;
          expect(happened.at).toBeGreaterThanOrEqual(before.leaseUntil ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });

  test('it is begun three times in a round at most, and progress never goes back within an attempt', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const { before, next } of walk(events)) {
          expect(next.attempt - next.firstAttempt + 1).toBeLessThanOrEqual(maxAttempts);
          expect(next.attempt).toBeGreaterThanOrEqual(before.attempt);
          if (next.attempt === before.attempt && next.state === 'PROCESSING') {
            expect(next.progress).toBeGreaterThanOrEqual(before.progress);
          }
        }
      }),
    );
  });

  test('there is a lease while it is worked on, and an end when it has ended', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const { next } of walk(events)) {
          expect(next.leaseUntil !== undefined).toBe(next.state === 'PROCESSING');
          expect(next.endedAt !== undefined).toBe(hasEnded(next));
        }
      }),
    );
  });
});

test('a job whose workers die three times fails, and can be asked for again', () => {
  const dying = [0, 1, 2, 3].map((n): JobEvent => ({ type: 'begin', at: n * leaseTime }));
  const failed = after(...dying);
  expect(failed).toMatchObject({ state: 'FAILED', problem: 'job-crashed', attempt: 3 });
  const again = nextState(failed, { type: 'retry', at: 5 });
  expect(again).toMatchObject({ state: 'PENDING', round: 2, attempt: 3, firstAttempt: 4 });
  expect(again).not.toHaveProperty('problem');
});

test.each(JobState.options)('cancelling a job that is %s ends it unless it has ended', (state) => {
  const job = { ...fresh, state };
  const isOpen = ['PENDING', 'PROCESSING'].includes(state);
  expect(nextState(job, { type: 'cancel', at: 9 })?.state).toBe(isOpen ? 'CANCELLED' : undefined);
});

test('what a worker has made that was cancelled meanwhile is not adopted', () => {
  const cancelled = after({ type: 'begin', at: 0 }, { type: 'cancel', at: 1 });
  expect(nextState(cancelled, { type: 'complete', at: 2, attempt: 1, result })).toBeUndefined();
});
