import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import type { Outcome } from '../rules/attempt.ts';

export interface Delivery {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request to a worker. Ends when the answer is complete; redirects are not followed. Never rejects. */
export type Deliver = (delivery: Delivery, signal: AbortSignal) => Promise<Outcome>;

/** A connection each: a kept one that the worker closed meanwhile would count as a failed attempt. */
const agent = new Agent({ keepAlive: false });
const secureAgent = new SecureAgent({ keepAlive: false });

export const deliver: Deliver = (delivery, signal) =>
  new Promise((resolve) => {
    const unreachable = (error: Error) => resolve({ kind: 'unreachable', reason: error.message });
    try {
      const request = opened(delivery, signal);
      request.on('error', unreachable);
      request.on('response', (response) => drained(response, resolve, unreachable));
      request.end(delivery.body);
    } catch (error) {
      unreachable(error instanceof Error ? error : new Error(String(error))); // a URL that does not parse
    }
  });

function opened({ url, method, headers, body }: Delivery, signal: AbortSignal): ClientRequest {
  const target = new URL(url);
  const length = body.length > 0 || /^P/.test(method) ? { 'Content-Length': String(body.length) } : {};
  const options = { method, headers: { ...headers, ...length }, signal };
  return target.protocol === 'https:'
    ? httpsRequest(target, { ...options, agent: secureAgent })
    : httpRequest(target, { ...options, agent });
}

function drained(
  response: IncomingMessage,
  done: (outcome: Outcome) => void,
  failed: (error: Error) => void,
): void {
  const retryAfter = response.headers['retry-after'];
  response.on('error', failed);
  response.on('end', () =>
    done({
      kind: 'answered',
      status: response.statusCode ?? 0,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    }),
  );
  response.resume();
}
