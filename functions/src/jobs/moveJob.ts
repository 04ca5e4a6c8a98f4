import type { Transaction } from 'firebase-admin/firestore';
import { Job } from '../../contract/jobs.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import { hasEnded, type JobEvent, nextState } from './nextState.ts';

/** What else belongs to an event: written with it or not at all. Reads before it writes. */
export type Effect = (tx: Transaction, next: Job) => Promise<void>;

/**
 * Lets an event happen to a job, with its effect, in one transaction. Gives the job after it, or undefined where it meant
 * nothing: then nothing was written. 1 read and 1 write, and those of the effect.
 */
export function moveJob(jobId: string, event: JobEvent, effect?: Effect): Promise<Job | undefined> {
  const path = paths.job(jobId);
  return db.runTransaction(async (tx) => {
    const found = await tx.get(path);
    const next = found.exists ? nextState(Job.parse(found.data()), event) : undefined;
    if (!next) return undefined;
    await effect?.(tx, next);
    tx.set(path, storedJob(next));
    return next;
  });
}

/** How long a job is remembered that has ended, in ms. */
const rememberedFor = 90 * 24 * 60 * 60 * 1000;

/** A job as its document: one that has ended says when it is forgotten. */
export function storedJob(job: Job): Job & { expireAt?: Date } {
  return hasEnded(job) ? { ...job, expireAt: new Date((job.endedAt ?? 0) + rememberedFor) } : job;
}
