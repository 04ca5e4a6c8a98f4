import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';

/** Bytes of each type of number, under both names of the PLY format (G. Turk, 1994). */
const typeBytes: Readonly<Record<string, number>> = {
  char: 1,
  uchar: 1,
  short: 2,
  ushort: 2,
  int: 4,
  uint: 4,
  float: 4,
  double: 8,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  float64: 8,
};

interface Element {
  readonly name: string;
  readonly count: number;
  /** The fewest bytes that one takes: lists may be empty. */
  bytes: number;
  /** Properties of one, each of which is at least a digit and a blank in ASCII. */
  properties: number;
  hasList: boolean;
}

/** A PLY whose header promises no more than its size can hold. */
export function checkPly(bytes: Uint8Array): FileFacts {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, limits.plyHeaderBytes));
  const header = /^ply\s[\s\S]*?\bend_header(\r\n|\n|\r)/.exec(head.toString('latin1'))?.[0];
  if (header === undefined) refuse('damaged', `no header within ${limits.plyHeaderBytes} bytes`);
  const [, encoding] =
    /[\r\n]format (ascii|binary_little_endian|binary_big_endian) 1\.0\s/.exec(header) ?? [];
  if (encoding === undefined) refuse('damaged', 'no format known here');
  const elements = elementsIn(header);
  const body = bytes.length - header.length;
  if (encoding === 'ascii') checkAsciiSize(elements, body);
  else checkBinarySize(elements, body);
  const [vertices, triangles] = ['vertex', 'face'].map((name) => countOf(elements, name));
  if (!vertices) refuse('nothing-to-show', 'no vertices');
  refuseAbove(limits.vertices, { count: vertices, of: 'vertices', reason: 'too-much-geometry' });
  refuseAbove(limits.triangles, { count: triangles ?? 0, of: 'faces', reason: 'too-many-triangles' });
  return { encoding: encoding === 'ascii' ? 'ascii' : 'binary', vertices, triangles: triangles ?? 0 };
}

function countOf(elements: readonly Element[], name: string): number {
  return elements.find((element) => element.name === name)?.count ?? 0;
}

function elementsIn(header: string): Element[] {
  const elements: Element[] = [];
  for (const line of header.split(/[\r\n]+/)) {
    const [keyword, ...words] = line.trim().split(/\s+/);
    if (keyword === 'element') elements.push(newElement(words));
    if (keyword !== 'property') continue;
    const element = elements.at(-1) ?? refuse('damaged', 'a property of no element');
    const isList = words[0] === 'list';
    const size = typeBytes[(isList ? words[1] : words[0]) ?? ''];
    if (size === undefined) refuse('damaged', `a property of no type known here: ${line.slice(0, 80)}`);
    element.bytes += size;
    element.properties += 1;
    element.hasList ||= isList;
  }
  return elements;
}

function newElement([name = '', count = '']: readonly string[]): Element {
  if (!/^\d{1,10}$/.test(count)) refuse('damaged', `${count.slice(0, 20)} is no count`);
  return { name, count: Number(count), bytes: 0, properties: 0, hasList: false };
}

function checkBinarySize(elements: readonly Element[], body: number): void {
  const least = elements.reduce((sum, { count, bytes }) => sum + count * bytes, 0);
  if (least > body) refuse('cut-off', `${least} bytes promised, ${body} there`);
  // Writers end with a line feed now and then.
  if (!elements.some(({ hasList }) => hasList) && body > least + 2)
    refuse('extra-content', `${body - least} bytes after the last element`);
  if (elements.some(({ count, bytes }) => count > 0 && bytes === 0))
    refuse('damaged', 'elements without properties');
}

function checkAsciiSize(elements: readonly Element[], body: number): void {
  const least = elements.reduce((sum, { count, properties }) => sum + count * Math.max(1, properties * 2), 0);
  if (least > body + 2) refuse('cut-off', `at least ${least} characters promised, ${body} there`);
}
