import type { Database } from '../store/database.ts';
import type { View } from '../store/view.ts';
import { StatusError } from '../values/status.ts';
import { compareTimestamps } from '../values/timestamps.ts';
import type { Document, Timestamp } from '../values/types.ts';
import { bloomFilter } from './bloomFilter.ts';
import type { StreamTarget } from './streamTarget.ts';
import type { ListenResponse, Target } from './types.ts';
import type { Watches } from './watches.ts';

/**
 * What brings a client from where it left off to the results at the view: everything for a new target; after a resume
 * the difference, or where the state of that time is forgotten, the changed documents and an existence filter, or a
 * reset and everything.
 */
export function catchUp(
  { database, tokens }: Watches,
  followed: StreamTarget,
  results: readonly Document[],
  view: View,
): ListenResponse[] {
  const { target } = followed;
  const since = target.resumeToken?.length ? tokens.read(target.resumeToken) : target.readTime;
  if (since === undefined) {
    return [...(target.resumeToken?.length ? [reset(followed)] : []), ...everything(followed, results, view)];
  }
  const past = pastView(database, since);
  if (past !== undefined) return difference(followed, results, view, past);
  if (!followed.isUnbounded) return [reset(followed), ...everything(followed, results, view)];
  const changed = results.filter(({ updateTime }) => compareTimestamps(updateTime, since) > 0);
  return [...everything(followed, changed, view), existenceFilter(target, results)];
}

/** The database as it was, or undefined where that is no longer kept. */
function pastView(database: Database, time: Timestamp): View | undefined {
  try {
    return database.view(time);
  } catch (error) {
    if (error instanceof StatusError) return undefined;
    throw error;
  }
}

function everything(followed: StreamTarget, results: readonly Document[], view: View): ListenResponse[] {
  return [...results.map((document) => changed(followed, document)), ...missing(followed, view)];
}

function difference(
  followed: StreamTarget,
  results: readonly Document[],
  view: View,
  past: View,
): ListenResponse[] {
  const old = new Map(followed.results(past).map((document) => [document.name, document]));
  const messages: ListenResponse[] = [];
  for (const document of results) {
    const known = old.get(document.name);
    old.delete(document.name);
    if (known === undefined || compareTimestamps(known.updateTime, document.updateTime) !== 0) {
      messages.push(changed(followed, document));
    }
  }
  if (followed.target.type === 'documents') return [...messages, ...missing(followed, view)];
  return [...messages, ...[...old.keys()].map((name) => gone(followed, name, view))];
}

function changed(followed: StreamTarget, document: Document): ListenResponse {
  return {
    type: 'documentChange',
    document: followed.show(document),
    targetIds: [followed.id],
    removedTargetIds: [],
  };
}

function gone(followed: StreamTarget, name: string, view: View): ListenResponse {
  const type = view.get(name) === undefined ? 'documentDelete' : 'documentRemove';
  return { type, name, removedTargetIds: [followed.id], readTime: view.time };
}

/** A target of documents says of each that it does not exist. */
function missing(followed: StreamTarget, view: View): ListenResponse[] {
  const { target } = followed;
  if (target.type !== 'documents') return [];
  const absent = [...new Set(target.documents)].filter((name) => view.get(name) === undefined);
  return absent.map((name) => gone(followed, name, view));
}

function reset({ id }: StreamTarget): ListenResponse {
  return { type: 'targetChange', change: 'RESET', targetIds: [id] };
}

function existenceFilter(
  { targetId, expectedCount = 0 }: Target,
  results: readonly Document[],
): ListenResponse {
  const count = results.length;
  if (expectedCount <= 0) return { type: 'filter', targetId, count };
  return { type: 'filter', targetId, count, unchangedNames: bloomFilter(results.map(({ name }) => name)) };
}
