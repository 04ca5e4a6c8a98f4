import type { ByteReader } from '../byteReader.ts';
import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';

const endSignature = 'PK\x05\x06';
const endBytes = 22;
const longestComment = 0xffff;

/** Where the list of an archive's files is. */
interface Directory {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** Reads the record at an archive's end (APPNOTE §4.3.16); the archive must end with it, and begin with its first byte. */
export function zipDirectory(reader: ByteReader): Directory {
  const at = endRecordAt(reader.bytes);
  if (at === undefined) refuse('cut-off', 'no end of an archive');
  const count = reader.u16(at + 10);
  const size = reader.u32(at + 12);
  const start = reader.u32(at + 16);
  if (reader.u16(at + 4) !== 0 || reader.u16(at + 8) !== count) refuse('zip-method', 'an archive in parts');
  if (count === 0xffff || start === 0xffffffff) refuse('zip-method', 'ZIP64');
  refuseAbove(limits.zipEntries, { count, of: 'files', reason: 'zip-too-many-files' });
  refuseAbove(limits.zipDirectoryBytes, {
    count: size,
    of: 'bytes of directory',
    reason: 'zip-too-many-files',
  });
  if (start + size > at) refuse('zip-inconsistent', 'a directory beyond the end');
  if (count === 0) refuse('empty-file', 'an archive without files');
  return { start, end: start + size, count };
}

/** Where the end record is: the last one whose comment reaches exactly to the end of the bytes. */
export function endRecordAt(bytes: Uint8Array): number | undefined {
  const from = Math.max(0, bytes.length - endBytes - longestComment);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  for (let at = tail.lastIndexOf(endSignature, undefined, 'latin1'); at >= 0; ) {
    if (at + endBytes <= tail.length && at + endBytes + tail.readUInt16LE(at + 20) === tail.length)
      return from + at;
    if (at === 0) return undefined;
    at = tail.lastIndexOf(endSignature, at - 1, 'latin1');
  }
  return undefined;
}
