import { project } from '../query/project.ts';
import type { View } from '../store/view.ts';
import { fail } from '../values/status.ts';
import type { Document } from '../values/types.ts';
import type { Delta } from './queryWatch.ts';
import type { Target } from './types.ts';
import type { Follower, Watches } from './watches.ts';

/** One target of one stream. */
export interface StreamTarget extends Follower {
  readonly id: number;
  readonly target: Target;
  /** What commits did since the stream was last flushed. */
  deltas: Delta[];
  /** A document that the permission depends on was written. */
  isDoubted: boolean;
  stopDoubting: () => void;
  /** Everything in the target at the time of a view. */
  results(view: View): readonly Document[];
  /** Whether results enter by a change of their own only, so that no unchanged document can be new. */
  readonly isUnbounded: boolean;
  /** A document as the target shows it. */
  show(document: Document): Document;
  stop(): void;
}

/** Begins to follow what a target asks for. */
export function followTarget(watches: Watches, target: Target, group: Follower['group']): StreamTarget {
  const base = {
    id: target.targetId,
    target,
    group,
    deltas: [],
    isDoubted: false,
    stopDoubting: () => {},
    notice(this: StreamTarget, delta: Delta) {
      this.deltas.push(delta);
    },
    doubt(this: StreamTarget) {
      this.isDoubted = true;
    },
  };
  return target.type === 'documents'
    ? followDocuments(watches, target, base)
    : followQuery(watches, target, base);
}

type Base = Omit<StreamTarget, 'results' | 'isUnbounded' | 'show' | 'stop'>;

function followDocuments(watches: Watches, target: Target & { type: 'documents' }, base: Base): StreamTarget {
  const names = new Set(target.documents);
  for (const name of names) checkName(watches.database.name, name);
  const followed: StreamTarget = {
    ...base,
    results: (view) => [...names].map((name) => view.get(name)).filter((document) => document !== undefined),
    isUnbounded: true,
    show: (document) => document,
    stop() {
      followed.stopDoubting();
      unfollow();
    },
  };
  const unfollow = watches.followDocuments(names, followed);
  return followed;
}

function followQuery(watches: Watches, target: Target & { type: 'query' }, base: Base): StreamTarget {
  const followed: StreamTarget = {
    ...base,
    results: (view) => watch.results(view),
    isUnbounded: target.query.limit === undefined && target.query.offset === 0,
    show: (document) => project(watch.query, document),
    stop() {
      followed.stopDoubting();
      unfollow();
    },
  };
  const [watch, unfollow] = watches.followQuery(target.parent, target.query, followed);
  return followed;
}

function checkName(database: string, name: string): void {
  const root = `${database}/documents/`;
  if (name.startsWith(root) && name.split('/').length % 2 === 1) return;
  fail('INVALID_ARGUMENT', `Document name "${name}" is not a document of ${database}.`);
}
