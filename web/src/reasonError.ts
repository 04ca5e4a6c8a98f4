import type { Reason } from '../../functions/contract/reasons.ts';

/** What goes wrong on this side of the wire, beside what the server refuses. */
export type LocalReason =
  | 'unreachable'
  | 'unavailable'
  | 'cancelled'
  | 'site-not-set-up'
  | 'wrong-credentials'
  | 'too-many-attempts'
  | 'sign-in-broken'
  | 'live-denied'
  | 'live-lost'
  | 'upload-link-expired'
  | 'upload-refused'
  | 'upload-lost'
  | 'upload-interrupted';

/** An expected failure; `sentences.ts` has the words for its reason. */
export class ReasonError extends Error {
  readonly reason: Reason | LocalReason;

  constructor(reason: Reason | LocalReason, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'ReasonError';
    this.reason = reason;
  }
}
