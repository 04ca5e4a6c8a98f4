import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

/** Characters from which on a text counts as embedded bytes, not as description. */
const longText = 1024;

/**
 * Refuses JSON that is larger, deeper or made of more values than a scene's, before anything parses it: parsers recurse,
 * and what they throw at 100,000 levels can end a process. Buffers and pictures embedded as text have a limit of their
 * own.
 */
export function scanJson(bytes: Uint8Array): void {
  refuseAbove(limits.embeddedBytes, { count: bytes.length, of: 'bytes of JSON', reason: 'file-too-large' });
  let described = bytes.length;
  let depth = 0;
  let marks = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = endOfText(bytes, at);
      if (end - at > longText) described -= end - at;
      at = end;
    } else if (byte === 0x5b || byte === 0x7b) depth += 1;
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    else if (byte !== comma) continue;
    marks += 1;
    if (marks > limits.jsonMarks)
      refuse('description-too-large', `more than ${limits.jsonMarks} values of JSON`);
    if (depth > limits.jsonDepth) refuse('nested-too-deep', `JSON nested more than ${limits.jsonDepth} deep`);
  }
  refuseAbove(limits.jsonBytes, { count: described, of: 'bytes of JSON', reason: 'description-too-large' });
}

/** Where the quote is that ends the text which begins at `at`, or the end of the bytes. */
function endOfText(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length; i += 1) {
    if (bytes[i] === quote) return i;
    if (bytes[i] === backslash) i += 1;
  }
  return bytes.length;
}

/** What the JSON says; refuses what is none. */
export function parsedJson(bytes: Uint8Array): unknown {
  scanJson(bytes);
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
  } catch {
    return refuse('damaged', 'no JSON');
  }
}
