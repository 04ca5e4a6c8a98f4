import type { StructuredQuery } from '../query/types.ts';
import type { StatusError } from '../values/status.ts';
import type { Document, Timestamp } from '../values/types.ts';

/** google.firestore.v1.Target. */
export type Target = TargetOptions &
  (
    | { readonly type: 'documents'; readonly documents: readonly string[] }
    | { readonly type: 'query'; readonly parent: string; readonly query: StructuredQuery }
  );

interface TargetOptions {
  /** 0 lets the stream choose. */
  readonly targetId: number;
  readonly once: boolean;
  /** Where the client left off: a token of an earlier stream or a time. */
  readonly resumeToken?: Uint8Array;
  readonly readTime?: Timestamp;
  /** How many documents the client holds from then; it asks for a bloom filter where positive. */
  readonly expectedCount?: number;
}

/** google.firestore.v1.ListenResponse. */
export type ListenResponse = TargetChange | DocumentChange | DocumentGone | ExistenceFilter;

export interface TargetChange {
  readonly type: 'targetChange';
  readonly change: 'NO_CHANGE' | 'ADD' | 'REMOVE' | 'CURRENT' | 'RESET';
  /** Empty for all targets of the stream. */
  readonly targetIds: readonly number[];
  readonly cause?: StatusError;
  readonly resumeToken?: Uint8Array;
  readonly readTime?: Timestamp;
}

export interface DocumentChange {
  readonly type: 'documentChange';
  readonly document: Document;
  readonly targetIds: readonly number[];
  readonly removedTargetIds: readonly number[];
}

/** `documentDelete` says that the document is no more, `documentRemove` that it left the targets. */
export interface DocumentGone {
  readonly type: 'documentDelete' | 'documentRemove';
  readonly name: string;
  readonly removedTargetIds: readonly number[];
  readonly readTime: Timestamp;
}

export interface ExistenceFilter {
  readonly type: 'filter';
  readonly targetId: number;
  readonly count: number;
  readonly unchangedNames?: BloomFilter;
}

/** google.firestore.v1.BloomFilter. */
export interface BloomFilter {
  readonly bitmap: Uint8Array;
  /** Bits of the last byte that do not count. */
  readonly padding: number;
  readonly hashCount: number;
}
