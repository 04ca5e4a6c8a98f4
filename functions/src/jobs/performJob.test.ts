import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Job } from '../../contract/jobs.ts';
import { jobOf, objectsUnder, openFiles } from '../files/openFiles.ts';
import { now, setClock } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { bucket } from '../lib/files.ts';
import { jobOutputs, paths } from '../lib/paths.ts';
import { findDerived } from './derived.ts';
import { leaseTime } from './nextState.ts';
import { performJob } from './performJob.ts';
import { sendLostJobs } from './sweepJobs.ts';

const services = await vi.hoisted(async () => (await import('../files/testFiles.ts')).startFileServices());
vi.mock('firebase-functions/logger', () => ({
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
  debug: vi.fn(),
}));
const { does, refusal, stored, somebody, stop } = await openFiles();
afterAll(async () => {
  stop();
  await services.stop();
});
afterEach(() => {
  setClock();
  vi.restoreAllMocks();
});

/** Lets a worker's lease run out. */
function passLease(): void {
  const later = now() + leaseTime + 1;
  setClock(() => later);
}

/** A conversion that waits for a worker, of a new model. */
async function begun() {
  const { ownerId, assetId, id: fileId, sha256 } = await stored(somebody());
  const jobId = randomUUID();
  const request = { kind: 'convert', assetId, format: 'stl' };
  await does('createJob', { jobId, request }, ownerId);
  return { jobId, ownerId, assetId, fileId, sha256 };
}
type Begun = Awaited<ReturnType<typeof begun>>;

/** What is kept of the work for the next who asks, if it was done. */
async function keptOf({ jobId, sha256 }: Begun) {
  return findDerived(sha256, (await jobOf(jobId)).input);
}

/** Everything of a job that counts: what is adopted, and nothing besides. */
async function expectDoneOnce(work: Begun): Promise<Job> {
  const job = await jobOf(work.jobId);
  expect(job).toMatchObject({ state: 'COMPLETED', progress: 1 });
  expect(job.result?.outputs).toHaveLength(1);
  expect(await objectsUnder(jobOutputs(job.id))).toEqual(job.result?.outputs.map(({ object }) => object));
  expect(await keptOf(work)).toEqual(job.result);
  return job;
}

describe('a job', () => {
  test('delivered by two tasks at once is begun once and done once', async () => {
    const work = await begun();
    await Promise.allSettled([performJob(work.jobId), performJob(work.jobId)]);
    await performJob(work.jobId);
    expect(await expectDoneOnce(work)).toMatchObject({ attempt: 1 });
  });

  test('is taken over from a worker that died, whose late word is not heard', async () => {
    const work = await begun();
    const dead = await paths.job(work.jobId).get();
    const at = now();
    await dead.ref.update({ state: 'PROCESSING', attempt: 1, leaseUntil: at + leaseTime });
    await expect(performJob(work.jobId)).rejects.toThrow('another worker');
    passLease();
    await performJob(work.jobId);
    expect(await expectDoneOnce(work)).toMatchObject({ attempt: 2 });
  });

  test('whose file is gone fails, says so, and can be asked for again', async () => {
    const work = await begun();
    const kept = (await bucket()).file(`files/${work.ownerId}/${work.fileId}`);
    const [bytes] = await kept.download();
    await kept.delete();
    await performJob(work.jobId);
    expect(await jobOf(work.jobId)).toMatchObject({ state: 'FAILED', problem: 'job-source-gone' });
    await kept.save(bytes, { resumable: false });
    await does('retryJob', { jobId: work.jobId }, work.ownerId);
    await performJob(work.jobId);
    expect(await expectDoneOnce(work)).toMatchObject({ round: 2 });
  });

  test('whose task was lost is sent again', async () => {
    const work = await begun();
    const later = now() + 16 * 60 * 1000;
    setClock(() => later);
    expect(await sendLostJobs()).toBeGreaterThan(0);
    await performJob(work.jobId);
    await expectDoneOnce(work);
  });
});

describe('a cancelled job', () => {
  test('that waits never begins', async () => {
    const work = await begun();
    await does('cancelJob', { jobId: work.jobId }, work.ownerId);
    await performJob(work.jobId);
    expect(await jobOf(work.jobId)).toMatchObject({ state: 'CANCELLED', attempt: 0 });
  });

  test.each([0, 30, 120, 400])('that runs for %i ms ends, or was faster; never half of it', async (wait) => {
    const work = await begun();
    const attempt = performJob(work.jobId);
    await new Promise((resolve) => setTimeout(resolve, wait)); // whichever is first, what follows holds
    await does('cancelJob', { jobId: work.jobId }, work.ownerId);
    await attempt;
    const job = await jobOf(work.jobId);
    const isDone = job.state === 'COMPLETED';
    expect(['CANCELLED', 'COMPLETED']).toContain(job.state);
    expect((await objectsUnder(jobOutputs(work.jobId))).length > 0).toBe(isDone);
    expect((await keptOf(work)) !== undefined).toBe(isDone);
  });

  test('is nobody else’s to cancel', async () => {
    const work = await begun();
    expect(await refusal('cancelJob', { jobId: work.jobId }, somebody())).toBe('job-not-found');
  });
});

describe('a conversion', () => {
  test('is done once for the same bytes, whoever asks', async () => {
    const first = await stored(somebody());
    const { bytes } = await contentOf(first);
    const second = await stored(somebody(), { bytes });
    const request = (assetId: string) => ({ kind: 'convert', assetId, format: 'stl' });
    const [a, b] = [randomUUID(), randomUUID()];
    await does('createJob', { jobId: a, request: request(first.assetId) }, first.ownerId);
    await performJob(a);
    const made = await jobOf(a);
    expect(made).toMatchObject({ state: 'COMPLETED', result: { outputs: [{ format: 'stl' }] } });
    const again = await does<Job>(
      'createJob',
      { jobId: b, request: request(second.assetId) },
      second.ownerId,
    );
    expect(again).toMatchObject({ state: 'COMPLETED', attempt: 0, result: made.result });
  });

  test('begun twice at the same time keeps one result for both', async () => {
    const file = await stored(somebody());
    const ids = [randomUUID(), randomUUID()];
    for (const jobId of ids) {
      const request = { kind: 'scale', assetId: file.assetId, factor: 2 };
      await does('createJob', { jobId, request }, file.ownerId);
    }
    await Promise.all(ids.map(performJob));
    const [one, two] = await Promise.all(ids.map(jobOf));
    expect(one?.result?.outputs).toEqual(two?.result?.outputs);
    const left = await Promise.all(ids.map((id) => objectsUnder(jobOutputs(id))));
    expect(left.flat()).toEqual(one?.result?.outputs.map(({ object }) => object));
  });

  test('of somebody else’s model is refused', async () => {
    const file = await stored(somebody());
    const request = { kind: 'convert', assetId: file.assetId, format: 'obj' };
    expect(await refusal('createJob', { jobId: randomUUID(), request }, somebody())).toBe('asset-not-found');
  });
});

async function contentOf({ ownerId, id }: { ownerId: string; id: string }) {
  const [bytes] = await (await bucket()).file(`files/${ownerId}/${id}`).download();
  return { bytes };
}

/**
 * Ends the process, as far as what is stored can tell, at the nth thing that it asks of Firestore or Storage: before or
 * after it was done. From then on nothing is asked any more.
 */
async function crashAt(n: number, when: 'before' | 'after') {
  let asked = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Error('out of power');
  };
  const guarded =
    (original: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]) => {
      if (isDead) return die();
      asked += 1;
      const isLast = asked === n;
      if (isLast && when === 'before') return die();
      const answer = await original(...args);
      return isLast || isDead ? die() : answer;
    };
  const files = await bucket();
  const file = Object.getPrototypeOf(files.file('any'));
  const targets: [object, string][] = [
    [db, 'runTransaction'],
    [file, 'download'],
    [file, 'delete'],
    [files, 'upload'],
    [files, 'getFiles'],
  ];
  for (const [target, name] of targets) {
    const original = Reflect.get(target, name);
    const spy = vi.spyOn(target as Record<string, () => Promise<unknown>>, name); // a method by its name
    spy.mockImplementation(function (this: object, ...args: never[]) {
      return guarded(original.bind(this))(...args);
    } as never);
  }
  return { wasHit: () => isDead };
}

describe.each(['before', 'after'] as const)('a worker that dies %s', (when) => {
  let work: Begun;
  beforeEach(async () => {
    work = await begun();
  });

  // Begin, fetch, store, complete, look for what is left over.
  test.each([1, 2, 3, 4, 5])('its step %i leaves a job that ends with one effect', async (n) => {
    const crash = await crashAt(n, when);
    await performJob(work.jobId).catch((error: Error) => expect(error.message).toBe('out of power'));
    expect(crash.wasHit()).toBe(true);
    vi.restoreAllMocks();
    passLease();
    await performJob(work.jobId);
    const job = await expectDoneOnce(work);
    expect(job.attempt).toBeLessThanOrEqual(2);
  });
});
