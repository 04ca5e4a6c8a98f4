import type { IncomingMessage } from 'node:http';
import { StripeFailure } from '../rules/stripeFailure.ts';

/** Bytes that a request may have; those of a file upload are Stripe's 16 MB and its form around it. */
const longest = 17 * 1024 * 1024;

/** @throws StripeFailure 413 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > longest)
      throw new StripeFailure(413, 'invalid_request_error', 'The request is too large.', {});
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
