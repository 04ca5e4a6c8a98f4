import { limits } from './limits.ts';
import { refuse } from './refusal.ts';

const lineFeed = 10;
const carriageReturn = 13;

/** One line of a text, as where it begins and ends: cutting every line out of 100 MB would cost more than parsing. */
export type LineVisitor = (start: number, end: number) => void;

/** Visits the lines of a text from `start` on, whatever ends them; refuses too many and too long. */
export function eachLine(
  bytes: Uint8Array,
  visit: LineVisitor,
  { start = 0, longest = limits.lineLength }: { start?: number; longest?: number } = {},
): void {
  let count = 0;
  for (let from = start; from < bytes.length; ) {
    let end = from;
    while (end < bytes.length && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end += 1;
    if (end - from > longest) refuse('line-too-long', `line ${count + 1} has ${end - from} characters`);
    count += 1;
    if (count > limits.lines) refuse('too-many-parts', `more than ${limits.lines} lines`);
    visit(from, end);
    from = end + (bytes[end] === carriageReturn && bytes[end + 1] === lineFeed ? 2 : 1);
  }
}

/** The bytes of a line as characters 0 to 255. */
export function lineText(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}

/** How many words, parted by blanks, lie in a part of a text. */
export function wordsIn(bytes: Uint8Array, start: number, end: number): number {
  let words = 0;
  for (let at = start, wasBlank = true; at < end; at += 1) {
    const isBlank = isBlankAt(bytes, at);
    if (wasBlank && !isBlank) words += 1;
    wasBlank = isBlank;
  }
  return words;
}

/** The first place from `start` on that is no blank. */
export function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isBlankAt(bytes, at)) at += 1;
  return at;
}

function isBlankAt(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  return byte === 32 || byte === 9;
}
