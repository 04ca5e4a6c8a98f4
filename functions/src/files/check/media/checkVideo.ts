import { ByteReader } from '../byteReader.ts';
import type { FileFacts } from '../fileFacts.ts';
import { limits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { boxesIn } from './boxes.ts';

/** An MP4: boxes that fill the file to the byte, among them a description and the media (ISO/IEC 14496-12). */
export function checkMp4(bytes: Uint8Array): FileFacts {
  refuseLargeVideo(bytes);
  const outer = boxesIn(new ByteReader(bytes)).filter(({ path }) => path === '');
  for (const type of ['moov', 'mdat']) {
    if (!outer.some((box) => box.type === type)) refuse('damaged', `no ${type} box`);
  }
  return {};
}

/** A WebM: an EBML header and a segment that reaches the file's end or is open (RFC 8794, the Matroska specification). */
export function checkWebm(bytes: Uint8Array): FileFacts {
  refuseLargeVideo(bytes);
  const reader = new ByteReader(bytes);
  const header = elementAt(reader, 0);
  const segment = elementAt(reader, header.end);
  if (reader.u32(header.end, false) !== 0x18538067) refuse('damaged', 'no segment after the header');
  if (segment.end > bytes.length) refuse('cut-off', `a segment that ends at ${segment.end}`);
  if (segment.end < bytes.length)
    refuse('extra-content', `${bytes.length - segment.end} bytes after the segment`);
  return {};
}

/** Where the EBML element at `at` ends; one of unknown length ends with the file. */
function elementAt(reader: ByteReader, at: number): { end: number } {
  const idLength = Math.clz32(reader.u8(at)) - 23;
  const sizeAt = at + idLength;
  const sizeLength = Math.clz32(reader.u8(sizeAt)) - 23;
  if (idLength > 4 || sizeLength > 8) refuse('damaged', `no element at ${at}`);
  const digits = [...reader.slice(sizeAt, sizeLength)];
  const size = digits.reduce(
    (sum, digit, i) => sum * 256 + (i === 0 ? digit & (0xff >> sizeLength) : digit),
    0,
  );
  const isUnknown = size === 2 ** (7 * sizeLength) - 1;
  return { end: isUnknown ? reader.length : sizeAt + sizeLength + size };
}

function refuseLargeVideo(bytes: Uint8Array): void {
  if (bytes.length > limits.videoBytes)
    refuse('file-too-large', `${bytes.length} bytes, at most ${limits.videoBytes}`);
}
