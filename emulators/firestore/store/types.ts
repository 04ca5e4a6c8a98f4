import type { Document, Fields, Timestamp, Value } from '../values/types.ts';

export type Precondition = { readonly exists: boolean } | { readonly updateTime: Timestamp };

/** One write of a commit, google.firestore.v1.Write. */
export type Write = (
  | {
      readonly type: 'update';
      readonly name: string;
      readonly fields: Fields;
      /** Field paths; undefined replaces the whole document, an empty list changes no field. */
      readonly mask?: readonly string[];
    }
  | { readonly type: 'delete'; readonly name: string }
  /** `verify`: nothing is written, the precondition must hold. */
  | { readonly type: 'verify'; readonly name: string }
) & { readonly transforms: readonly Transform[]; readonly precondition?: Precondition };

export interface Transform {
  readonly field: string;
  readonly op:
    | { readonly type: 'serverTimestamp' }
    | { readonly type: 'increment' | 'maximum' | 'minimum'; readonly value: Value }
    | { readonly type: 'appendMissingElements' | 'removeAllFromArray'; readonly values: readonly Value[] };
}

export interface WriteResult {
  /** Absent after a delete; the time before where nothing changed. */
  readonly updateTime?: Timestamp;
  readonly transformResults: readonly Value[];
}

/** What a commit did to one document; `before` and `after` are equal for a write that changed nothing. */
export interface Change {
  readonly name: string;
  readonly before: Document | undefined;
  readonly after: Document | undefined;
}

export interface Committed {
  readonly time: Timestamp;
  readonly changes: readonly Change[];
  /** Who wrote, for triggers with auth context; undefined for an owner (admin) call. */
  readonly auth: Auth | undefined;
  /** Absent for writes of callers. The emulator's own clearing and importing are seen by listeners, not by triggers. */
  readonly origin?: 'clear' | 'import';
}

/** The caller, decoded from an unsigned token: `token` is its payload. */
export interface Auth {
  readonly uid: string;
  readonly token: Readonly<Record<string, unknown>>;
}
