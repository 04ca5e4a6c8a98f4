import type { IncomingMessage } from 'node:http';
import { invalid } from '../rules/failure.ts';

/** Bytes a request may have: a task of 1 MB in base64, with room. */
const largest = 10 * 2 ** 20;

/** The JSON of a request; undefined when it has no body. */
export async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > largest) invalid(`The request is larger than ${largest} bytes.`);
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return invalid('Invalid JSON payload received.');
  }
}
