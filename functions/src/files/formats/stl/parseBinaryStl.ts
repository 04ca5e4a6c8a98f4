import { keptOpaque, keptShare } from '../colourSpace.ts';
import type { StlSolid } from './readStl.ts';

const headerBytes = 84;
const triangleBytes = 50;

/** Whether bytes are a binary STL: many begin with `solid` too, so the count decides, unless facets follow as text. */
export function isBinaryStl(bytes: Uint8Array): boolean {
  if (bytes.length < headerBytes) return false;
  const fits = headerBytes + countOf(bytes) * triangleBytes;
  if (fits === bytes.length) return true;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  return !/^\s*solid[\s\S]*?(facet|endsolid)/i.test(head);
}

function countOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(headerBytes - 4, true);
}

/** @throws Error where it ends early */
export function parseBinaryStl(bytes: Uint8Array): StlSolid {
  const count = countOf(bytes);
  if (headerBytes + count * triangleBytes > bytes.length) {
    throw new Error(
      `The STL says ${count} triangles and has ${Math.floor((bytes.length - headerBytes) / triangleBytes)}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const positions = new Float32Array(count * 9);
  for (let triangle = 0; triangle < count; triangle += 1) {
    const at = headerBytes + triangle * triangleBytes + 12;
    for (let i = 0; i < 9; i += 1) positions[triangle * 9 + i] = view.getFloat32(at + i * 4, true);
  }
  return { name: '', positions, colours: coloursOf(view, { bytes, count }) };
}

/**
 * Colours in the two bytes after a triangle, 5 bits a share. Magics names the colour of the rest in the header and sets
 * the top bit where it holds; VisCAM and SolidView set it where a triangle has its own, and turn red and blue round.
 */
function coloursOf(
  view: DataView,
  { bytes, count }: { bytes: Uint8Array; count: number },
): Uint16Array | undefined {
  const common = Buffer.from(bytes.buffer, bytes.byteOffset, 80).indexOf('COLOR=', 0, 'latin1');
  const isMagics = common >= 0 && common <= 70;
  const rest = isMagics ? [...bytes.subarray(common + 6, common + 9)].map((byte) => byte / 255) : [1, 1, 1];
  const colours = new Uint16Array(count * 12);
  let found = isMagics;
  for (let triangle = 0; triangle < count; triangle += 1) {
    const word = view.getUint16(headerBytes + triangle * triangleBytes + 48, true);
    const isOwn = word >= 0x8000 !== isMagics;
    found ||= isOwn;
    const shares = [word & 31, (word >> 5) & 31, (word >> 10) & 31].map((share) => share / 31);
    const colour = isOwn ? (isMagics ? shares : shares.toReversed()) : rest;
    const kept = [...colour.map(keptShare), keptOpaque];
    for (let corner = 0; corner < 3; corner += 1) colours.set(kept, triangle * 12 + corner * 4);
  }
  return found ? colours : undefined;
}
