import { fail } from '../values/status.ts';

/** The largest request of the service, 11 MiB: 10 MiB of documents and what is around them. */
export const maxRequestBytes = 11_534_336;

/** Refuses a request that is too large, in the service's words. */
export function checkRequestSize(bytes: number): void {
  if (bytes > maxRequestBytes) {
    fail('INVALID_ARGUMENT', `Request payload size exceeds the limit: ${maxRequestBytes} bytes.`);
  }
}
