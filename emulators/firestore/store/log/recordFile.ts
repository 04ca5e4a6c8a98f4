import { closeSync, fstatSync, openSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { ReadAhead } from './readAhead.ts';
import { type LogRecord, readRecord, writeRecord } from './recordCodec.ts';

/** What every file of records begins with; the last byte is the version of the format. */
export const fileHeader = Buffer.from('mqfstor\x01', 'latin1');

/** Length and checksum before each record, 32 bits each, the lowest byte first. */
const frameHeaderBytes = 8;
const maxRecordBytes = 2 ** 31 - 1;

/** Writes a record with its frame, by which a reader tells a whole one from a torn one. */
export function writeFrame(to: ByteWriter, record: LogRecord): void {
  const start = to.skip(frameHeaderBytes);
  writeRecord(to, record);
  const payload = to.bytes.subarray(start + frameHeaderBytes);
  to.fill32(start, payload.length);
  to.fill32(start + 4, crc32(payload));
}

/**
 * Hands every whole record of a file to `each`, and answers how many bytes they take from the start of the file: what
 * follows is the torn end of a killed writer. 0 where not even the header is whole.
 */
export function readRecords(path: string, each: (record: LogRecord) => void): number {
  const file = openSync(path, 'r');
  try {
    const reader = new ReadAhead(file);
    const size = fstatSync(file).size;
    const header = reader.bytes(0, fileHeader.length);
    if (header.length < fileHeader.length) return 0;
    if (!header.equals(fileHeader))
      throw new Error(`${path} is not a file of this emulator, or of another version.`);
    return readFrames(reader, size, each);
  } finally {
    closeSync(file);
  }
}

function readFrames(reader: ReadAhead, size: number, each: (record: LogRecord) => void): number {
  let at = fileHeader.length;
  for (;;) {
    const payload = readFrame(reader, at, size);
    if (payload === undefined) return at;
    each(readRecord(new ByteReader(payload)));
    at += frameHeaderBytes + payload.length;
  }
}

function readFrame(reader: ReadAhead, at: number, size: number): Buffer | undefined {
  const left = size - at - frameHeaderBytes;
  if (left < 0) return undefined;
  const header = reader.bytes(at, frameHeaderBytes);
  const length = header.readUInt32LE(0);
  const checksum = header.readUInt32LE(4);
  if (length === 0 || length > left || length > maxRecordBytes) return undefined;
  const payload = reader.bytes(at + frameHeaderBytes, length);
  return crc32(payload) === checksum ? payload : undefined;
}
