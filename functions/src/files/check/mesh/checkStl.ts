import { ByteReader } from '../byteReader.ts';
import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { eachLine, lineText } from '../lines.ts';
import { refuse, refuseAbove } from '../refusal.ts';
import { isBinaryStl } from '../sniff.ts';

/** At most this many triangles are looked at for finite numbers, evenly spread. */
const samples = 1000;
const headerBytes = 84;
const triangleBytes = 50;

/** An STL of either writing within its limits. */
export function checkStl(bytes: Uint8Array): FileFacts {
  return isBinaryStl(bytes) ? checkBinary(bytes) : checkAscii(bytes);
}

function checkBinary(bytes: Uint8Array): FileFacts {
  const reader = new ByteReader(bytes);
  const triangles = reader.u32(80);
  refuseAbove(limits.triangles, { count: triangles, of: 'triangles', reason: 'too-many-triangles' });
  const step = Math.max(1, Math.floor(triangles / samples));
  for (let i = 0; i < triangles; i += step) {
    for (let number = 3; number < 12; number += 1) {
      const value = reader.f32(headerBytes + i * triangleBytes + number * 4);
      if (!Number.isFinite(value)) refuse('not-a-number', `${value} in triangle ${i}`);
    }
  }
  return { encoding: 'binary', triangles };
}

function checkAscii(bytes: Uint8Array): FileFacts {
  let vertices = 0;
  eachLine(bytes, (start, end) => {
    const line = lineText(bytes, start, end).trimStart();
    if (!line.startsWith('vertex')) return;
    vertices += 1;
    refuseAbove(limits.triangles * 3, { count: vertices, of: 'corners', reason: 'too-many-triangles' });
    const numbers = line.trim().split(/\s+/).slice(1).map(Number);
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) refuse('not-a-number', line.slice(0, 80));
  });
  if (vertices === 0) refuse('nothing-to-show', 'no triangles');
  if (vertices % 3 !== 0) refuse('damaged', `${vertices} corners are no whole number of triangles`);
  return { encoding: 'ascii', triangles: vertices / 3 };
}
