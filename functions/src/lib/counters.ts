import { type DocumentReference, FieldValue } from 'firebase-admin/firestore';
import { warn } from 'firebase-functions/logger';

/** How long counts stay in this instance before they are written, in ms. */
const keptFor = 60_000;
/** The most counters of one document between two writes; beyond it, new ones are left out. */
const mostCounters = 2_000;
/** Firestore takes 500 transforms of a document in one commit. */
const countersPerWrite = 400;

/** A document of counters in nested maps. */
export interface Tally {
  readonly document: DocumentReference;
  /** What it says besides its counters. */
  readonly fields: Readonly<Record<string, unknown>>;
}

interface Pending extends Tally {
  /** By place, as JSON. */
  readonly counts: Map<string, number>;
}

let pending = new Map<string, Pending>();
let timer: NodeJS.Timeout | undefined;

/**
 * Adds one to the counter at `place` of a document. Counts are kept here and written together once a minute, with
 * increments, so that instances never wait for each other. They are written once at most: a crash or a failed write
 * loses a minute of them, and nothing is counted twice.
 */
export function count(tally: Tally, place: readonly string[]): void {
  const { path } = tally.document;
  const { counts } = pending.get(path) ?? open(path, tally);
  const key = JSON.stringify(place);
  const before = counts.get(key);
  if (before !== undefined || counts.size < mostCounters) counts.set(key, (before ?? 0) + 1);
}

function open(path: string, tally: Tally): Pending {
  if (!timer) {
    timer = setTimeout(flushCounters, keptFor).unref();
    process.once('SIGTERM', writeAndEnd); // an instance that is no longer needed has ten seconds
  }
  const opened = { ...tally, counts: new Map<string, number>() };
  pending.set(path, opened);
  return opened;
}

/** Writes what was counted since the last time. */
export async function flushCounters(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  process.off('SIGTERM', writeAndEnd);
  const written = [...pending.values()];
  pending = new Map();
  await Promise.all(written.map(write)).catch((error: unknown) =>
    warn('figures were not written', { error: String(error) }),
  );
}

async function write({ document, fields, counts }: Pending): Promise<void> {
  const all = [...counts];
  for (let from = 0; from < all.length; from += countersPerWrite) {
    const part = all.slice(from, from + countersPerWrite);
    await document.set({ ...fields, ...incrementsOf(part) }, { merge: true });
  }
}

interface Nested {
  [field: string]: Nested | FieldValue;
}

function incrementsOf(counts: readonly (readonly [string, number])[]): Nested {
  const root: Nested = {};
  for (const [key, by] of counts) {
    const place: string[] = JSON.parse(key);
    let parent = root;
    for (const field of place.slice(0, -1)) {
      const next = parent[field];
      const child: Nested = next === undefined || next instanceof FieldValue ? {} : next;
      parent[field] = child;
      parent = child;
    }
    parent[place.at(-1) ?? ''] = FieldValue.increment(by);
  }
  return root;
}

function writeAndEnd(): void {
  void flushCounters().finally(() => process.kill(process.pid, 'SIGTERM'));
}
