import { type FunctionsErrorCode, HttpsError } from 'firebase-functions/https';
import type { Reason } from '../../contract/reasons.ts';

/** Refuses the call: `code` decides the HTTP status, `reason` the sentence that the person reads. */
export function fail(code: FunctionsErrorCode, reason: Reason, more: Record<string, unknown> = {}): never {
  throw new HttpsError(code, reason, { reason, ...more });
}
