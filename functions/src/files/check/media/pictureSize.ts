import { ByteReader } from '../byteReader.ts';
import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';
import { boxesIn } from './boxes.ts';

/** Width and height in pixels as stored, and where the picture ends, where its format says so. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly end?: number;
}

/** The pictures whose headers are read here; KTX2 only ever comes within a model. */
export type PictureKind = 'png' | 'jpeg' | 'webp' | 'avif' | 'heic' | 'ktx2';

const readers: Record<PictureKind, (reader: ByteReader) => PictureSize> = {
  png: pngSize,
  jpeg: jpegSize,
  webp: webpSize,
  avif: heifSize,
  heic: heifSize,
  ktx2: (reader) => ({ width: reader.u32(20), height: Math.max(1, reader.u32(24)) }), // KTX 2.0 §2
};

/** The size of a picture, read from its headers without decoding anything. */
export function pictureSize(bytes: Uint8Array, kind: PictureKind): PictureSize {
  const size = readers[kind](new ByteReader(bytes));
  if (size.width < 1 || size.height < 1) refuse('damaged', `a picture of ${size.width} × ${size.height}`);
  return size;
}

/** Walks all chunks up to IEND (RFC 2083 §3.2, §4.1.1). */
function pngSize(reader: ByteReader): PictureSize {
  if (reader.text(12, 4) !== 'IHDR') refuse('damaged', 'no IHDR at the start');
  let at = 8;
  for (let chunks = 0; ; chunks += 1) {
    refuseAbove(limits.pictureChunks, { count: chunks, of: 'chunks', reason: 'too-many-parts' });
    const length = reader.u32(at, false);
    const type = reader.text(at + 4, 4);
    reader.slice(at + 8, length + 4);
    at += length + 12;
    if (type === 'IEND') return { width: reader.u32(16, false), height: reader.u32(20, false), end: at };
  }
}

/** Walks the segments to the first frame header, SOF (ITU-T T.81 §B.1.1.3, §B.2.2). */
function jpegSize(reader: ByteReader): PictureSize {
  let at = 2;
  for (let segments = 0; ; segments += 1) {
    refuseAbove(limits.pictureChunks, { count: segments, of: 'segments', reason: 'too-many-parts' });
    while (reader.u8(at) === 0xff && reader.u8(at + 1) === 0xff) at += 1;
    const marker = reader.u8(at + 1);
    if (reader.u8(at) !== 0xff) refuse('damaged', `no marker at ${at}`);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: reader.u16(at + 7, false), height: reader.u16(at + 5, false) };
    if (marker === 0xd9 || marker === 0xda) refuse('damaged', 'no frame before the scan');
    const length = reader.u16(at + 2, false);
    if (length < 2) refuse('damaged', `a segment of ${length} bytes at ${at}`);
    at += length + 2;
  }
}

/** RFC 9649 §2.5 to §2.7: lossy, lossless and extended. */
function webpSize(reader: ByteReader): PictureSize {
  const end = 8 + reader.u32(4);
  reader.slice(0, end);
  const type = reader.text(12, 4);
  if (type === 'VP8X') return { width: 1 + u24(reader, 24), height: 1 + u24(reader, 27), end };
  if (type === 'VP8 ') return { width: reader.u16(26) & 0x3fff, height: reader.u16(28) & 0x3fff, end };
  if (type !== 'VP8L') refuse('damaged', `begins with a chunk ${JSON.stringify(type)}`);
  const bits = reader.u32(21);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff), end };
}

function u24(reader: ByteReader, at: number): number {
  return reader.u16(at) | (reader.u8(at + 2) << 16);
}

/** The largest of the `ispe` properties: a grid states its own size beside that of its tiles (ISO/IEC 23008-12 §6.5.3). */
function heifSize(reader: ByteReader): PictureSize {
  const sizes = boxesIn(reader)
    .filter(({ type }) => type === 'ispe')
    .map(({ start }) => ({ width: reader.u32(start + 4, false), height: reader.u32(start + 8, false) }));
  const largest = sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
  return largest ?? refuse('damaged', 'no picture size');
}
