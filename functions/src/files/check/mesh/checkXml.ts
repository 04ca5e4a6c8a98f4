import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';

/**
 * XML without document type and entities, within its limits; gives how many elements it has. Reads tags alone, without
 * building anything. Only encodings whose ASCII is ASCII are taken, or a tag could be hidden from this.
 */
export function checkXml(bytes: Uint8Array, mostElements: number): number {
  const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  refuseEncoding(xml.subarray(0, 256).toString('latin1'));
  let elements = 0;
  let depth = 0;
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const end = endOfMarkup(xml, at);
    const isClosing = xml[at + 1] === 0x2f;
    const isElement = !isClosing && xml[at + 1] !== 0x21 && xml[at + 1] !== 0x3f;
    if (isElement) elements += 1;
    if (isClosing) depth -= 1;
    else if (isElement && xml[end - 2] !== 0x2f) depth += 1;
    if (depth < 0) refuse('damaged', `an end without its beginning at ${at}`);
    if (depth > limits.xmlDepth)
      refuse('nested-too-deep', `elements nested more than ${limits.xmlDepth} deep`);
    refuseAbove(mostElements, { count: elements, of: 'elements', reason: 'too-many-parts' });
    at = xml.indexOf('<', end);
  }
  if (elements === 0) refuse('damaged', 'no XML');
  if (depth !== 0) refuse('cut-off', `${depth} elements without an end`);
  return elements;
}

function refuseEncoding(head: string): void {
  const encoding = /encoding\s*=\s*["']([^"']*)/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!['utf-8', 'us-ascii', 'ascii', 'iso-8859-1', 'windows-1252'].includes(encoding))
    refuse('damaged', `XML in ${encoding.slice(0, 40)}`);
}

/** Behind the tag, comment, instruction or CDATA that begins at `at`. */
function endOfMarkup(xml: Buffer, at: number): number {
  if (xml[at + 1] === 0x21) {
    if (startsAt(xml, at, '<!--')) return endBehind(xml, at + 4, '-->');
    if (startsAt(xml, at, '<![CDATA[')) return endBehind(xml, at + 9, ']]>');
    refuse('xml-entities', xml.subarray(at, at + 40).toString('latin1'));
  }
  if (xml[at + 1] === 0x3f) return endBehind(xml, at + 2, '?>');
  return endOfTag(xml, at);
}

/** Behind the `>` that ends a tag; one within quotes does not. */
function endOfTag(xml: Buffer, at: number): number {
  let quote = 0;
  for (let i = at + 1; i < xml.length && i - at <= limits.xmlTagLength; i += 1) {
    const byte = xml[i];
    if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === 0x3e) return i + 1;
  }
  return xml.length - at > limits.xmlTagLength
    ? refuse('line-too-long', `a tag of more than ${limits.xmlTagLength} characters`)
    : refuse('cut-off', `a tag without an end at ${at}`);
}

function startsAt(xml: Buffer, at: number, word: string): boolean {
  return xml.subarray(at, at + word.length).toString('latin1') === word;
}

function endBehind(xml: Buffer, from: number, word: string): number {
  const at = xml.indexOf(word, from);
  return at < 0 ? refuse('cut-off', `no ${word}`) : at + word.length;
}
