import { ByteReader } from '../byteReader.ts';
import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { eachLine, lineText } from '../lines.ts';
import { refuse, refuseAbove } from '../refusal.ts';

/** Bytes of one number in an array property, by its type's letter. */
const arrayTypes: Readonly<Record<string, number>> = { f: 4, d: 8, l: 8, i: 4, b: 1, c: 1 };
/** Bytes of a property that holds one number. */
const numberTypes: Readonly<Record<string, number>> = { Y: 2, C: 1, B: 1, I: 4, F: 4, D: 8, L: 8 };
const headerBytes = 27;

/** An FBX of either writing within its limits. Its layout is as described by Blender's developers in 2013. */
export function checkFbx(bytes: Uint8Array): FileFacts {
  return bytes[0] === 0x4b ? checkBinary(new ByteReader(bytes)) : checkAscii(bytes);
}

function checkBinary(reader: ByteReader): FileFacts {
  const version = reader.u32(23);
  if (version < 6100 || version > 7900) refuse('damaged', `version ${version}`);
  const isWide = version >= 7500; // lengths have 8 bytes
  let nodes = 0;
  let arrayBytes = 0;
  const ends: number[] = [];
  for (let at = headerBytes; ; ) {
    while (at === ends.at(-1)) ends.pop();
    const node = nodeAt(reader, { at, isWide });
    if (node === undefined) {
      if (ends.length === 0) return { encoding: 'binary' };
      at = ends.pop() ?? at; // an empty record ends the list of children
      continue;
    }
    nodes += 1;
    refuseAbove(limits.fbxNodes, { count: nodes, of: 'records', reason: 'too-many-parts' });
    const within = ends.at(-1) ?? reader.length;
    if (node.end > within || node.end < node.children)
      refuse('damaged', `a record at ${at} that ends at ${node.end}`);
    arrayBytes += propertyBytes(reader, node);
    if (arrayBytes > limits.fbxArrayBytes) refuse('too-much-geometry', `arrays of ${arrayBytes} bytes`);
    if (node.end > node.children) {
      ends.push(node.end);
      refuseAbove(limits.fbxDepth, {
        count: ends.length,
        of: 'records in a chain',
        reason: 'nested-too-deep',
      });
    }
    at = node.children;
  }
}

interface FbxNode {
  readonly end: number;
  readonly propertyCount: number;
  readonly properties: number;
  readonly children: number;
}

/** The record at `at`, or undefined for the empty one that ends a list. */
function nodeAt(reader: ByteReader, { at, isWide }: { at: number; isWide: boolean }): FbxNode | undefined {
  const width = isWide ? 8 : 4;
  const field = (i: number) => (isWide ? reader.u64(at + i * width) : reader.u32(at + i * width));
  const [end, propertyCount, length] = [field(0), field(1), field(2)];
  if (end === 0) return undefined;
  const properties = at + 3 * width + 1 + reader.u8(at + 3 * width);
  return { end, propertyCount, properties, children: properties + length };
}

/** Bytes of the arrays among a record's properties, once inflated. */
function propertyBytes(reader: ByteReader, { properties, propertyCount, children }: FbxNode): number {
  let at = properties;
  let sum = 0;
  for (let i = 0; i < propertyCount; i += 1) {
    const type = reader.text(at, 1);
    const fixed = numberTypes[type];
    const element = arrayTypes[type];
    if (fixed !== undefined) at += 1 + fixed;
    else if (type === 'S' || type === 'R') at += 5 + reader.u32(at + 1);
    else if (element === undefined) refuse('damaged', `a property ${JSON.stringify(type)} at ${at}`);
    else {
      const inflated = reader.u32(at + 1) * element;
      const stored = reader.u32(at + 9);
      if (reader.u32(at + 5) === 0 && stored < inflated)
        refuse('damaged', `an array at ${at} larger than its bytes`);
      sum += inflated;
      at += 13 + stored;
    }
    if (at > children) refuse('damaged', `properties beyond ${children}`);
  }
  return sum;
}

function checkAscii(bytes: Uint8Array): FileFacts {
  let depth = 0;
  eachLine(
    bytes,
    (start, end) => {
      const line = lineText(bytes, start, Math.min(end, start + 512));
      const [, count] = /:\s*\*(\d+)\s*\{/.exec(line) ?? [];
      if (count !== undefined && Number(count) * 2 > bytes.length + 2)
        refuse('cut-off', `an array of ${count} in ${bytes.length} bytes`);
      if (line.trimEnd().endsWith('{')) depth += 1;
      if (line.trim() === '}') depth -= 1;
      refuseAbove(limits.fbxDepth, { count: depth, of: 'records in a chain', reason: 'nested-too-deep' });
    },
    { longest: limits.longLineLength },
  );
  return { encoding: 'ascii' };
}
