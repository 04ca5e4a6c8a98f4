import { HttpsError } from 'firebase-functions/https';
import * as z from 'zod';

const RetryDetails = z.object({ retryAfterSeconds: z.number() });

/** Puts the seconds that a refused caller should wait into the header that HTTP has for it. */
export function tellWhenToRetry(
  response: { set(name: string, value: string): unknown },
  error: unknown,
): void {
  const wait = RetryDetails.safeParse(error instanceof HttpsError ? error.details : undefined);
  if (wait.success) response.set('Retry-After', String(wait.data.retryAfterSeconds));
}
