import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';

const semicolon = 0x3b;
const quote = 0x27;
const opening = 0x28;
const closing = 0x29;

/** A STEP file (ISO 10303-21) within its limits: statements that end, and parentheses that close, outside of strings. */
export function checkStep(bytes: Uint8Array): FileFacts {
  if (bytes.length > limits.stepBytes)
    refuse('file-too-large', `${bytes.length} bytes, at most ${limits.stepBytes}`);
  let entities = 0;
  let start = 0;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) isText = !isText;
    else if (!isText && byte === opening) depth += 1;
    else if (!isText && byte === closing) depth -= 1;
    else if (!isText && byte === semicolon) {
      entities += 1;
      start = at;
    }
    if (depth < 0) refuse('damaged', `a parenthesis too many at ${at}`);
    if (depth > limits.stepDepth)
      refuse('nested-too-deep', `parentheses nested more than ${limits.stepDepth} deep`);
    if (at - start > limits.stepEntityLength) refuse('line-too-long', `an entity without an end at ${start}`);
  }
  refuseAbove(limits.stepEntities, { count: entities, of: 'entities', reason: 'too-many-parts' });
  if (!hasEnd(bytes)) refuse('cut-off', 'no END-ISO-10303-21');
  return { entities };
}

function hasEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-256)).includes('END-ISO-10303-21;');
}
