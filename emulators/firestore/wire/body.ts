import type { IncomingMessage } from 'node:http';
import { fail } from '../values/status.ts';
import { checkRequestSize } from './limits.ts';

/** The body of a request as text; one that is too large is read no further than the limit. */
export async function readBody(request: IncomingMessage): Promise<string> {
  checkRequestSize(Number(request.headers['content-length'] ?? 0));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      checkRequestSize(size);
      chunks.push(bytes);
    }
  } catch (error) {
    // A client that breaks off hears no answer, and nobody else is concerned.
    if (request.errored === error) fail('CANCELLED', 'The request was broken off.');
    throw error;
  }
  return Buffer.concat(chunks).toString();
}

/** The body as JSON; an empty one is an empty object. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  return parseJson(await readBody(request));
}

export function parseJson(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail('INVALID_ARGUMENT', `Invalid JSON payload received. ${error.message}`);
  }
}
