import { ByteReader } from '../byteReader.ts';
import { limits } from '../limits.ts';
import { refuse, refuseAbove } from '../refusal.ts';
import { checkNames } from './checkNames.ts';
import { zipDirectory } from './zipDirectory.ts';

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
/** Bytes of a header before its name. */
const localBytes = 30;
const centralBytes = 46;
const unix = 3;
const fileType = 0xf000;
const regularFile = 0x8000;
const folder = 0x4000;

/** A file in an archive, as its directory states it and its own header confirms. */
export interface ZipEntry {
  /** With slashes; one that ends with a slash is a folder. */
  readonly name: string;
  readonly isStored: boolean;
  /** Stated bytes once unpacked; `unpack` holds it to that. */
  readonly size: number;
  readonly crc32: number;
  /** Where its header and its packed bytes begin in the archive. */
  readonly headerAt: number;
  readonly packed: Uint8Array;
  /** Where its packed bytes end. */
  readonly end: number;
}

/**
 * The files of an archive, treated as hostile (APPNOTE 6.3.10): both directories agree, no two files share bytes, names
 * are safe on every computer, nothing is a link, encrypted or packed in an unusual way. Nothing is unpacked.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const reader = new ByteReader(bytes);
  const directory = zipDirectory(reader);
  const entries: ZipEntry[] = [];
  let at = directory.start;
  for (let i = 0; i < directory.count; i += 1) {
    const { entry, next } = entryAt(reader, at);
    entries.push(entry);
    at = next;
  }
  if (at !== directory.end)
    refuse('zip-inconsistent', `a directory that ends at ${at}, not at ${directory.end}`);
  refuseOverlap(entries, directory.start);
  checkNames(entries.map(({ name }) => name));
  return entries;
}

function entryAt(reader: ByteReader, at: number): { entry: ZipEntry; next: number } {
  if (reader.u32(at) !== centralSignature) refuse('zip-inconsistent', `no directory entry at ${at}`);
  const nameLength = reader.u16(at + 28);
  const name = nameAt(reader, at + centralBytes, nameLength);
  const [flags, method] = [reader.u16(at + 8), reader.u16(at + 10)];
  const stated = { name, flags, method, packedBytes: reader.u32(at + 20), size: reader.u32(at + 24) };
  if (flags & 0x2041) refuse('encrypted', name);
  if (method !== 0 && method !== 8) refuse('zip-method', `${name} is packed by method ${method}`);
  if (stated.size === 0xffffffff || stated.packedBytes === 0xffffffff)
    refuse('zip-method', `${name} states its size as ZIP64`);
  refuseLink(name, { madeBy: reader.u8(at + 5), attributes: reader.u32(at + 38) });
  const headerAt = reader.u32(at + 42);
  const entry = {
    name,
    headerAt,
    isStored: method === 0,
    size: stated.size,
    crc32: reader.u32(at + 16),
    ...packedBytes(reader, { ...stated, headerAt }),
  };
  if (entry.isStored && entry.size !== entry.packed.length)
    refuse('zip-inconsistent', `${name} is stored as ${entry.packed.length} of ${entry.size} bytes`);
  return { entry, next: at + centralBytes + nameLength + reader.u16(at + 30) + reader.u16(at + 32) };
}

function nameAt(reader: ByteReader, at: number, length: number): string {
  if (length > limits.zipNameLength) refuse('zip-unsafe-name', `a name of ${length} bytes`);
  return Buffer.from(reader.slice(at, length)).toString();
}

function refuseLink(name: string, { madeBy, attributes }: { madeBy: number; attributes: number }): void {
  const type = madeBy === unix ? (attributes >>> 16) & fileType : 0;
  if (type !== 0 && type !== regularFile && type !== folder) refuse('zip-link', name);
}

interface StatedEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly size: number;
  readonly packedBytes: number;
  readonly headerAt: number;
}

/** The packed bytes, after a look at the header before them: it must say what the directory says. */
function packedBytes(reader: ByteReader, stated: StatedEntry): { packed: Uint8Array; end: number } {
  const { name, headerAt: at, method, flags } = stated;
  if (reader.u32(at) !== localSignature) refuse('zip-inconsistent', `${name} has no header at ${at}`);
  const nameLength = reader.u16(at + 26);
  const isSame = nameAt(reader, at + localBytes, nameLength) === name && reader.u16(at + 8) === method;
  const isSizedLater = (flags & 8) !== 0 || (reader.u16(at + 6) & 8) !== 0;
  const isSameSize = reader.u32(at + 18) === stated.packedBytes && reader.u32(at + 22) === stated.size;
  if (!isSame || !(isSizedLater || isSameSize))
    refuse('zip-inconsistent', `${name} has two different headers`);
  const start = at + localBytes + nameLength + reader.u16(at + 28);
  return { packed: reader.slice(start, stated.packedBytes), end: start + stated.packedBytes };
}

/** Files that share bytes make an archive unpack to far more than its ratio says (D. Fifield, 2019). */
function refuseOverlap(entries: readonly ZipEntry[], directoryAt: number): void {
  const sorted = [...entries].sort((a, b) => a.headerAt - b.headerAt);
  sorted.forEach(({ name, end }, i) => {
    const next = sorted[i + 1]?.headerAt ?? directoryAt;
    if (end > next) refuse('zip-inconsistent', `${name} shares bytes with another file`);
  });
}

/** Refuses more files, bytes or a higher ratio than allowed, by what the directory states. */
export function refuseBomb(
  entries: readonly ZipEntry[],
  { most, inflatedBytes, ratio }: { most: number; inflatedBytes: number; ratio: number },
): number {
  refuseAbove(most, { count: entries.length, of: 'files', reason: 'zip-too-many-files' });
  let total = 0;
  for (const { name, size, packed } of entries) {
    total += size;
    if (size > limits.zipRatioFreeBytes && size > ratio * packed.length)
      refuse('zip-bomb', `${name.slice(0, 100)} unpacks to ${size} bytes from ${packed.length}`);
  }
  refuseAbove(inflatedBytes, { count: total, of: 'bytes unpacked', reason: 'zip-bomb' });
  return total;
}
