import type { Transaction } from 'firebase-admin/firestore';
import { type JobInput, type JobKind, JobResult } from '../../contract/jobs.ts';
import { now } from '../lib/clock.ts';
import { paths } from '../lib/paths.ts';
import { cacheKey } from './cacheKey.ts';

/** The kinds whose work depends on the bytes and the request alone, so that it is done once for everybody. */
const shared: ReadonlySet<JobKind> = new Set([
  'convert',
  'optimise',
  'repair',
  'scale',
  'unit',
  'split',
  'hollow',
]);

/** How long what was made is kept after it was last asked for, in ms. */
export const derivedLife = 90 * 24 * 60 * 60 * 1000;
/** Uses are noted once in this time, in ms. */
const notedEvery = 24 * 60 * 60 * 1000;

/** What was made of these bytes before, or undefined. 1 read; once a day a write. */
export async function findDerived(sourceSha256: string, input: JobInput): Promise<JobResult | undefined> {
  if (!shared.has(input.kind)) return undefined;
  const path = paths.derived(cacheKey(sourceSha256, input));
  const found = await path.get();
  if (!found.exists) return undefined;
  if (found.get('usedAt') < now() - notedEvery) await path.update({ usedAt: now() });
  return JobResult.parse(found.get('result'));
}

/**
 * Keeps what a job has made for the next who asks, unless another was faster: then gives what that one made. Reads, and
 * returns the write that is to follow.
 */
export async function keepDerived(
  tx: Transaction,
  { sourceSha256, input, result }: { sourceSha256: string; input: JobInput; result: JobResult },
): Promise<{ kept: JobResult; write: () => void }> {
  if (!shared.has(input.kind)) return { kept: result, write: () => undefined };
  const path = paths.derived(cacheKey(sourceSha256, input));
  const found = await tx.get(path);
  if (found.exists) return { kept: JobResult.parse(found.get('result')), write: () => undefined };
  return { kept: result, write: () => tx.create(path, { result, usedAt: now() }) };
}
