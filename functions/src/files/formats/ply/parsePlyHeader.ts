/** How a PLY writes a number; both families of names mean the same. */
export type PlyNumber = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float32' | 'float64';

export interface PlyProperty {
  name: string;
  type: PlyNumber;
  /** Type of the count before the numbers, for a list. */
  countType?: PlyNumber;
}

export interface PlyElement {
  name: string;
  count: number;
  properties: PlyProperty[];
}

export interface PlyHeader {
  format: 'ascii' | 'binary_little_endian' | 'binary_big_endian';
  elements: PlyElement[];
  /** `TextureFile` comments of MeshLab. */
  textures: string[];
  /** Where the data begin. */
  bytes: number;
}

const longestHeader = 65_536;

/** Bytes that a number takes. */
export const plyBytes: Record<PlyNumber, number> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  float64: 8,
};

const names: Record<string, PlyNumber> = {
  char: 'int8',
  uchar: 'uint8',
  short: 'int16',
  ushort: 'uint16',
  int: 'int32',
  uint: 'uint32',
  float: 'float32',
  double: 'float64',
};

/** @throws Error where it is no PLY, or names types that there are not */
export function parsePlyHeader(bytes: Uint8Array): PlyHeader {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, longestHeader)).toString(
    'latin1',
  );
  const end = /(?:^|[\r\n])end_header(\r\n|\n|\r)/.exec(head);
  if (!head.startsWith('ply') || !end) throw new Error('The PLY has no header');
  const header: PlyHeader = { format: 'ascii', elements: [], textures: [], bytes: end.index + end[0].length };
  for (const line of head.slice(0, end.index).split(/[\r\n]+/)) readLine(header, line.trim().split(/\s+/));
  return header;
}

function readLine(header: PlyHeader, words: readonly string[]): void {
  const [kind, first = '', second = ''] = words;
  if (kind === 'format') header.format = formatOf(first);
  else if (kind === 'element') header.elements.push({ name: first, count: countOf(second), properties: [] });
  else if (kind === 'property') header.elements.at(-1)?.properties.push(propertyOf(words));
  else if (kind === 'comment' && first === 'TextureFile') header.textures.push(words.slice(2).join(' '));
}

function formatOf(name: string): PlyHeader['format'] {
  if (name === 'ascii' || name === 'binary_little_endian' || name === 'binary_big_endian') return name;
  throw new Error(`The PLY has format ${name.slice(0, 40)}`);
}

function countOf(word: string): number {
  const count = Number(word);
  if (word !== '' && Number.isSafeInteger(count) && count >= 0) return count;
  throw new Error(`The PLY counts ${word.slice(0, 40)} elements`);
}

function propertyOf(words: readonly string[]): PlyProperty {
  const isList = words[1] === 'list';
  const type = numberOf(words[isList ? 3 : 1] ?? '');
  const name = words[isList ? 4 : 2] ?? '';
  return isList ? { name, type, countType: numberOf(words[2] ?? '') } : { name, type };
}

function numberOf(word: string): PlyNumber {
  const type = names[word] ?? Object.values(names).find((each) => each === word);
  if (!type) throw new Error(`The PLY has numbers of type ${word.slice(0, 40)}`);
  return type;
}
