import { crc32 } from 'node:zlib';

/** Where the data of every file of a USDZ begin: at a multiple of it, so that they can be mapped into memory. */
const alignment = 64;

const localBytes = 30;
const centralBytes = 46;
const endBytes = 22;

/** 1 January 1980, the earliest date of a zip (APPNOTE 4.4.6). */
const date = 0x21;

/** Files as a zip as USDZ wants it: stored, in their order, each beginning at a multiple of 64 bytes. */
export function alignedZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const name = new TextEncoder().encode(path);
    const plain = at + localBytes + name.length;
    // An extra field has a header of four bytes of its own.
    const padding = (alignment - ((plain + 4) % alignment)) % alignment;
    directory.push(centralHeader(name, bytes, at));
    const local = localHeader(name, bytes, padding + 4);
    chunks.push(local, bytes);
    at += local.length + bytes.length;
  }
  const directoryBytes = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...chunks, ...directory, endRecord(directory.length, { at, bytes: directoryBytes })]);
}

function localHeader(name: Uint8Array, bytes: Uint8Array, extraBytes: number): Uint8Array {
  const header = Buffer.alloc(localBytes + name.length + extraBytes);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, bytes);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extraBytes, 28);
  header.set(name, localBytes);
  // A field of an id that nobody uses, which readers skip (APPNOTE 4.5).
  header.writeUInt16LE(0x1986, localBytes + name.length);
  header.writeUInt16LE(extraBytes - 4, localBytes + name.length + 2);
  return header;
}

function centralHeader(name: Uint8Array, bytes: Uint8Array, at: number): Uint8Array {
  const header = Buffer.alloc(centralBytes + name.length);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  writeCommon(header, 6, bytes);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(at, 42);
  header.set(name, centralBytes);
  return header;
}

/** Version, flags, method, time, date, checksum and both sizes: the same in both headers. */
function writeCommon(header: Buffer, from: number, bytes: Uint8Array): void {
  header.writeUInt16LE(20, from);
  header.writeUInt16LE(date, from + 8);
  header.writeUInt32LE(crc32(bytes), from + 10);
  header.writeUInt32LE(bytes.length, from + 14);
  header.writeUInt32LE(bytes.length, from + 18);
}

function endRecord(count: number, directory: { at: number; bytes: number }): Uint8Array {
  const record = Buffer.alloc(endBytes);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(directory.bytes, 12);
  record.writeUInt32LE(directory.at, 16);
  return record;
}
