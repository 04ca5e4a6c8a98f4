import type { FileKind } from '../../../../contract/fileKinds.ts';
import { fileAt } from '../../formats/packedFiles.ts';
import { checkContent } from '../checkContent.ts';
import type { FileFacts } from '../fileFacts.ts';
import { checkGltf } from '../gltf/checkGltf.ts';
import { limits } from '../limits.ts';
import { checkXml } from '../mesh/checkXml.ts';
import { Refusal, refuse } from '../refusal.ts';
import { sniff } from '../sniff.ts';
import { type Package, packageKind } from './packageKind.ts';
import { unpack } from './unpack.ts';
import { refuseBomb, type ZipEntry, zipEntries } from './zipEntries.ts';

/** How archives begin that nobody looks into here: 7z, RAR, gzip, xz, bzip2. */
const otherArchives = ['7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07', '\x1f\x8b', '\xfd7zXZ\0', 'BZh'];

/** The parts of a 3MF that its readers read. */
const xmlPart = /\.(model|rels|xml)$/i;

interface Checked {
  readonly kind: FileKind;
  readonly facts: FileFacts;
}

/**
 * An archive and everything in it: what it is, that it unpacks to what it states, and that each file in it passes the
 * check of its own kind. A delivered zip may hold 3MF and USDZ, which are zips; nothing else is nested, and no deeper.
 */
export function checkZip(bytes: Uint8Array, depth = 0): Checked {
  const entries = zipEntries(bytes);
  const found = packageKind(entries);
  const inflatedBytes = refuseBomb(
    entries,
    found.kind === 'zip'
      ? { most: limits.zipEntries, inflatedBytes: limits.zipInflatedBytes, ratio: limits.zipRatio }
      : {
          most: limits.packageEntries,
          inflatedBytes: limits.packageInflatedBytes,
          ratio: limits.packageRatio,
        },
  );
  if (depth > 0 && found.kind !== '3mf' && found.kind !== 'usdz')
    refuse('zip-nested', 'an archive in an archive');
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  const facts = { files: files.length, inflatedBytes };
  if (found.kind === 'zip') {
    for (const entry of files) checkEntry(entry, depth);
    return { kind: 'zip', facts };
  }
  return { kind: found.kind, facts: { ...facts, main: found.main, ...checkPackage(files, found, depth) } };
}

function checkPackage(files: readonly ZipEntry[], { kind, main }: Package, depth: number): FileFacts {
  let facts: FileFacts = {};
  const unpacked = new Map<string, Uint8Array>();
  for (const entry of files) {
    const bytes = unpack(entry);
    unpacked.set(entry.name, bytes);
    if (kind === 'gltf-zip' && entry.name === main) continue;
    const checked = named(entry.name, () =>
      checkMember(bytes, { isXml: kind === '3mf' && xmlPart.test(entry.name), depth: depth + 1 }),
    );
    if (entry.name === main && checked) facts = checked.facts;
  }
  if (kind === 'obj-zip' && facts.vertices === undefined) refuse('damaged', `${main} is no OBJ`);
  return kind === 'gltf-zip' ? checkScene(unpacked, main) : facts;
}

/** A glTF whose every reference is a file of the archive. */
function checkScene(files: ReadonlyMap<string, Uint8Array>, main: string): FileFacts {
  const resource = (uri: string) =>
    fileAt({ files, from: main, uri }) ??
    refuse('outside-resource', `names ${JSON.stringify(uri.slice(0, 100))}, which is not in the archive`);
  return checkGltf(files.get(main) ?? new Uint8Array(), { resource });
}

function checkEntry(entry: ZipEntry, depth: number): void {
  named(entry.name, () => checkMember(unpack(entry), { isXml: false, depth: depth + 1 }));
}

/** A file in an archive by its own content; what is of no kind known here (a licence, a readme) passes. */
function checkMember(
  bytes: Uint8Array,
  { isXml, depth }: { isXml: boolean; depth: number },
): Checked | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (otherArchives.some((signature) => head.startsWith(signature)))
    refuse('zip-nested', 'an archive in an archive');
  if (isXml) checkXml(bytes, limits.xmlElements);
  const kind = sniff(bytes);
  if (kind === undefined) return undefined;
  if (kind === 'zip' && depth > 1) refuse('zip-nested', 'archives nested in archives');
  return checkContent(bytes, { kind, depth });
}

/** Says of which file in the archive a refusal is. */
function named<Result>(name: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof Refusal) refuse(error.reason, `${name.slice(0, 100)}: ${error.message}`);
    throw error;
  }
}
