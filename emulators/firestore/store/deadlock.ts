import type { Holder, Wait } from './locks.ts';

/** The holders that wait for each other in a ring through `start`; empty where there is no such ring. */
export function findCycle(start: Holder): readonly Holder[] {
  const visited = new Set<Holder>();
  const path: Holder[] = [];
  return search(start) ? path : [];

  function search(holder: Holder): boolean {
    visited.add(holder);
    path.push(holder);
    for (const wait of holder.waits) {
      for (const blocker of blockers(wait)) {
        if (blocker === start || (!visited.has(blocker) && search(blocker))) return true;
      }
    }
    path.pop();
    return false;
  }
}

/** Whom a wait is for: those who hold the lock in its way and those who wait before it. */
function* blockers(wait: Wait): Generator<Holder, void, undefined> {
  const { holder, lock, mode } = wait;
  for (const [other, held] of lock.holders) if (other !== holder && isConflict(held, mode)) yield other;
  for (const earlier of lock.queue) {
    if (earlier === wait) return;
    if (earlier.holder !== holder) yield earlier.holder;
  }
}

function isConflict(a: string, b: string): boolean {
  return a === 'exclusive' || b === 'exclusive';
}
