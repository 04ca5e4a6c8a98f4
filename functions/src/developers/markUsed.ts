import { now } from '../lib/clock.ts';
import { paths } from '../lib/paths.ts';
import type { KnownKey } from './storedKey.ts';

/** How exactly it is known when a key was last used, in ms; every use would be a write. */
const exactTo = 60_000;

/** Firestore's word for a document that was written since it was read, or is gone. */
const changedMeanwhile = [5, 9];

/**
 * Writes that a key is used, once a minute at most however many instances it reaches. False when the key was changed
 * since it was read, so that it must be read again.
 */
export async function markUsed(key: KnownKey): Promise<boolean> {
  const { id, lastUsedAt = 0, updateTime } = key;
  if (now() - lastUsedAt < exactTo) return true;
  key.lastUsedAt = now(); // at once, so that a call at the same time does not write too
  try {
    const { writeTime } = await paths
      .apiKey(id)
      .update({ lastUsedAt: key.lastUsedAt }, { lastUpdateTime: updateTime });
    key.updateTime = writeTime;
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && changedMeanwhile.includes(Number(error.code)))
      return false;
    throw error;
  }
}
