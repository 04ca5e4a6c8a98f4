import type { IndexConfig } from '../meter/indexConfig.ts';
import type { StatusError } from '../values/status.ts';
import type { Timestamp } from '../values/types.ts';
import type { Clock } from './clock.ts';
import type { WriteCheck } from './draft.ts';
import type { Auth, Change, WriteResult } from './types.ts';
import type { View } from './view.ts';

/** What security rules may look at before a commit takes effect. */
export interface GuardContext {
  readonly checks: readonly WriteCheck[];
  readonly before: View;
  /** The documents as the commit leaves them, for getAfter(). */
  readonly after: Pick<View, 'get'>;
  /** The time that serverTimestamp writes: `request.time`. */
  readonly time: Timestamp;
}

/** Refuses a commit by throwing; asked before preconditions count, so that these tell nothing to who may not know. */
export type Guard = (context: GuardContext) => void;

export interface CommitOptions {
  readonly transaction?: Uint8Array | undefined;
  readonly auth?: Auth | undefined;
  readonly guard?: Guard | undefined;
}

export interface CommitResult {
  readonly commitTime: Timestamp;
  /** One for each write, in order. */
  readonly writeResults: WriteResult[];
  /** One for each document written. */
  readonly changes: readonly Change[];
}

export interface BatchResult {
  /** One for each write; an empty one where the write failed. */
  readonly writeResults: WriteResult[];
  /** One for each write; undefined is OK. */
  readonly errors: (StatusError | undefined)[];
}

/** google.firestore.v1.TransactionOptions; read-write unless `readOnly` is there. */
export interface TransactionOptions {
  readonly readOnly?: { readonly readTime?: Timestamp | undefined } | undefined;
  readonly readWrite?: { readonly retryTransaction?: Uint8Array | undefined } | undefined;
}

export interface DatabaseOptions {
  readonly clock?: Clock;
  /** How many bytes of superseded versions to keep for past reads; 64 MiB unless given. */
  readonly historyBytes?: number | undefined;
  /** The indexes of firestore.indexes.json, for the limit on a document's entries. */
  readonly indexes?: IndexConfig | undefined;
}
