import type { ByteReader } from '../byteReader.ts';
import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';

/** One box of the ISO base media file format, on which MP4, AVIF and HEIC are built (ISO/IEC 14496-12 §4.2). */
export interface Box {
  /** Four characters. */
  readonly type: string;
  /** Which boxes it is in, outermost first, joined by `/`. */
  readonly path: string;
  /** Where its content begins and ends, in bytes of the file. */
  readonly start: number;
  readonly end: number;
}

/** Boxes that hold boxes, and after how many bytes of their own. */
const containers = new Map([
  ['moov', 0],
  ['trak', 0],
  ['mdia', 0],
  ['minf', 0],
  ['stbl', 0],
  ['edts', 0],
  ['meta', 4],
  ['iprp', 0],
  ['ipco', 0],
]);

/** All boxes of a file, outer before inner. Refuses any that leaves the one it is in, too many, and too deep. */
export function boxesIn(reader: ByteReader): Box[] {
  const boxes: Box[] = [];
  const waiting = [{ start: 0, end: reader.length, path: '', depth: 0 }];
  for (let region = waiting.pop(); region; region = waiting.pop()) {
    const { path, depth, end } = region;
    if (depth > limits.boxDepth) refuse('nested-too-deep', `boxes nested more than ${limits.boxDepth} deep`);
    for (let at = region.start; at < end; ) {
      const box = boxAt(reader, { at, end, path });
      boxes.push(box);
      refuseAbove(limits.boxes, { count: boxes.length, of: 'boxes', reason: 'too-many-parts' });
      const skip = containers.get(box.type);
      if (skip !== undefined) {
        const start = Math.min(box.start + skip, box.end);
        waiting.push({ start, end: box.end, path: `${path}${box.type}/`, depth: depth + 1 });
      }
      at = box.end;
    }
  }
  return boxes;
}

function boxAt(reader: ByteReader, { at, end, path }: { at: number; end: number; path: string }): Box {
  if (at + 8 > end) refuse('damaged', `${end - at} stray bytes at ${at}`);
  const stated = reader.u32(at, false);
  const type = reader.text(at + 4, 4);
  const start = at + (stated === 1 ? 16 : 8);
  const size = stated === 0 ? end - at : stated === 1 ? reader.u64(at + 8, false) : stated;
  if (at + size < start) refuse('damaged', `box ${JSON.stringify(type)} of ${size} bytes at ${at}`);
  if (at + size > end) refuse('cut-off', `box ${JSON.stringify(type)} at ${at} ends beyond ${end}`);
  return { type, path, start, end: at + size };
}
