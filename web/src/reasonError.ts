import type { Reason } from '../../functions/contract/reasons.ts';

/** What goes wrong on this side of the wire, beside what the server refuses. */
export type LocalReason =
  | 'unreachable'
  | 'cancelled'
  | 'site-not-set-up'
  | 'wrong-credentials'
  | 'too-many-attempts'
  | 'sign-in-broken'
  | 'email-malformed'
  | 'email-unverified'
  | 'password-weak'
  | 'phone-malformed'
  | 'sms-refused'
  | 'code-wrong'
  | 'code-expired'
  | 'link-spent'
  | 'popup-closed'
  | 'popup-blocked'
  | 'other-method'
  | 'already-linked'
  | 'method-off'
  | 'factor-exists'
  | 'too-many-factors'
  | 'wrong-person'
  | 'picture-unfit'
  | 'live-denied'
  | 'live-lost'
  | 'upload-link-expired'
  | 'upload-refused'
  | 'upload-lost'
  | 'upload-interrupted'
  | 'model-gone'
  | 'model-too-large'
  | 'model-unreadable'
  | 'no-graphics';

/** An expected failure; `sentences.ts` has the words for its reason. */
export class ReasonError extends Error {
  readonly reason: Reason | LocalReason;
  /** How long the server wants to be left alone. */
  readonly retryAfterSeconds: number | undefined;

  constructor(reason: Reason | LocalReason, options: ErrorOptions & { retryAfterSeconds?: number } = {}) {
    super(reason, options);
    this.name = 'ReasonError';
    this.reason = reason;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
