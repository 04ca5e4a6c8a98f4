import {
  type PlyElement,
  type PlyHeader,
  type PlyNumber,
  type PlyProperty,
  plyBytes,
} from './parsePlyHeader.ts';

/** The data of a PLY, one number after another. */
interface Numbers {
  next(type: PlyNumber): number;
  /** Numbers of `type` that may be left at most: no count above it can be true. */
  left(type: PlyNumber): number;
}

/** What an element has: a column for each plain property, and a row of numbers in each list. */
export interface PlyTable {
  columns: Map<string, Float64Array>;
  /** Called with each row of the list that is asked for. */
  lists: Map<string, number[][]>;
}

/** Reads all elements by name. @throws Error where the data end before what the header counts */
export function readPlyTables(bytes: Uint8Array, header: PlyHeader): Map<string, PlyTable> {
  const numbers = header.format === 'ascii' ? textNumbers(bytes, header) : binaryNumbers(bytes, header);
  return new Map(header.elements.map((element) => [element.name, readTable(numbers, element)]));
}

function readTable(numbers: Numbers, element: PlyElement): PlyTable {
  for (const { type, countType } of element.properties) checkCount(numbers, element.count, countType ?? type);
  const plain = element.properties.filter(({ countType }) => !countType);
  const columns = new Map(plain.map(({ name }) => [name, new Float64Array(element.count)]));
  const lists = new Map<string, number[][]>();
  for (const { name, countType } of element.properties) if (countType) lists.set(name, []);
  // Without any property, rows take no bytes, and their number means nothing.
  const rows = element.properties.length > 0 ? element.count : 0;
  for (let row = 0; row < rows; row += 1) {
    for (const property of element.properties) {
      const column = columns.get(property.name);
      if (property.countType) lists.get(property.name)?.push(readList(numbers, property));
      else if (column) column[row] = numbers.next(property.type);
    }
  }
  return { columns, lists };
}

function readList(numbers: Numbers, { type, countType = 'uint8' }: PlyProperty): number[] {
  const count = numbers.next(countType);
  checkCount(numbers, count, type);
  return Array.from({ length: count }, () => numbers.next(type));
}

function checkCount(numbers: Numbers, count: number, type: PlyNumber): void {
  if (Number.isInteger(count) && count >= 0 && count <= numbers.left(type)) return;
  throw new Error(`The PLY counts ${count} where ${numbers.left(type)} may follow`);
}

function binaryNumbers(bytes: Uint8Array, { format, bytes: begin }: PlyHeader): Numbers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = format === 'binary_little_endian';
  let at = begin;
  return {
    left: (type) => Math.floor((bytes.length - at) / plyBytes[type]),
    next: (type) => {
      const from = at;
      at += plyBytes[type];
      if (at > bytes.length) throw new Error('The PLY ends early');
      return numberAt(view, { type, from, isLittle });
    },
  };
}

function numberAt(view: DataView, at: { type: PlyNumber; from: number; isLittle: boolean }): number {
  switch (at.type) {
    case 'int8':
      return view.getInt8(at.from);
    case 'uint8':
      return view.getUint8(at.from);
    case 'int16':
      return view.getInt16(at.from, at.isLittle);
    case 'uint16':
      return view.getUint16(at.from, at.isLittle);
    case 'int32':
      return view.getInt32(at.from, at.isLittle);
    case 'uint32':
      return view.getUint32(at.from, at.isLittle);
    case 'float32':
      return view.getFloat32(at.from, at.isLittle);
    case 'float64':
      return view.getFloat64(at.from, at.isLittle);
  }
}

function textNumbers(bytes: Uint8Array, { bytes: begin }: PlyHeader): Numbers {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + begin, bytes.length - begin).toString('latin1');
  const word = /[^\s]+/g;
  return {
    left: () => Math.ceil((text.length - word.lastIndex) / 2),
    next: () => {
      const [found] = word.exec(text) ?? [];
      if (found === undefined) throw new Error('The PLY ends early');
      return Number(found);
    },
  };
}
