import { crc32 } from 'node:zlib';
import { glbOf, threeMf, threeMfModel } from './testFixtures.ts';

/** A number from 0 to below `bound`. */
export type Random = (bound: number) => number;

/** Numbers that follow from a seed alone (G. Marsaglia, xorshift, 2003). */
export function seededRandom(seed: number): Random {
  let state = (seed * 2654435761) >>> 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % Math.max(1, bound);
  };
}

type Mutation = (bytes: Buffer, random: Random) => Buffer;

/** Lengths and counts that break sums and signs. */
const edgeNumbers = [0, 1, 0x7f, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const edgeWords = [
  'NaN',
  '-1',
  '1e999',
  '99999999999',
  '0',
  '-0',
  '4294967296',
  '""',
  'null',
  '{',
  ']',
  '<',
  '1e-320',
];

const mutations: readonly Mutation[] = [
  flipBits,
  cutOff,
  overwriteNumber,
  repeatPart,
  removePart,
  changeDigits,
  insertWord,
];

/** One to three mutations of a file, by its seed alone. */
export function mutated(bytes: Buffer, seed: number): Buffer {
  const random = seededRandom(seed);
  let changed: Buffer = Buffer.from(bytes);
  for (let times = 1 + random(3); times > 0; times -= 1) {
    changed = mutations[random(mutations.length)]?.(changed, random) ?? changed;
  }
  return changed;
}

function flipBits(bytes: Buffer, random: Random): Buffer {
  for (let times = 1 + random(8); times > 0; times -= 1) {
    const at = random(bytes.length);
    if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  }
  return bytes;
}

function cutOff(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, random(bytes.length));
}

function overwriteNumber(bytes: Buffer, random: Random): Buffer {
  if (bytes.length < 4) return bytes;
  const at = random(bytes.length - 3);
  const value = edgeNumbers[random(edgeNumbers.length)] ?? 0;
  if (random(2) === 0) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
  return bytes;
}

function repeatPart(bytes: Buffer, random: Random): Buffer {
  const { from, to } = part(bytes, random);
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)]);
}

function removePart(bytes: Buffer, random: Random): Buffer {
  const { from, to } = part(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}

function part(bytes: Buffer, random: Random): { from: number; to: number } {
  const from = random(bytes.length);
  return { from, to: Math.min(bytes.length, from + 1 + random(64)) };
}

/** Other digits in the place of a number, so that lengths around it still hold. */
function changeDigits(bytes: Buffer, random: Random): Buffer {
  const start = random(bytes.length);
  const at = bytes.subarray(start).findIndex((byte) => byte >= 0x30 && byte <= 0x39);
  if (at < 0) return bytes;
  for (let i = start + at; (bytes[i] ?? 0) >= 0x30 && (bytes[i] ?? 0) <= 0x39; i += 1)
    bytes[i] = 0x30 + random(10);
  return bytes;
}

function insertWord(bytes: Buffer, random: Random): Buffer {
  const at = random(bytes.length);
  const word = Buffer.from(edgeWords[random(edgeWords.length)] ?? '');
  const isOver = random(2) === 0;
  return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + (isOver ? word.length : 0))]);
}

/** A GLB whose two chunks are mutated and wrapped anew: its lengths hold, so that what is in them counts. */
export function mutatedGlb(bytes: Buffer, seed: number): Buffer {
  const end = 20 + bytes.readUInt32LE(12);
  const [scene, binary] = [bytes.subarray(20, end), bytes.subarray(end + 8)];
  const random = seededRandom(seed);
  const changed = random(2) === 0 ? scene : changeDigits(Buffer.from(scene), random);
  return glbOf(changed.toString(), changed === scene ? mutated(binary, seed) : binary);
}

/** A 3MF whose model is mutated and packed anew: its checksums hold, so that the parser sees it. */
export function mutatedThreeMf(seed: number): Buffer {
  return threeMf(mutated(Buffer.from(threeMfModel()), seed));
}

/** A mutated PNG whose checksums are right again, so that the decoder sees it. */
export function mutatedPng(bytes: Buffer, seed: number): Buffer {
  const changed = mutated(bytes, seed);
  for (let at = 8; at + 12 <= changed.length; ) {
    const length = changed.readUInt32BE(at);
    if (at + 12 + length > changed.length) break;
    changed.writeUInt32BE(crc32(changed.subarray(at + 4, at + 8 + length)), at + 8 + length);
    at += 12 + length;
  }
  return changed;
}
