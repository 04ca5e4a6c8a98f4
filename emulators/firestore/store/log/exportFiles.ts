import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail } from '../../values/status.ts';
import type { LogRecord } from './recordCodec.ts';
import { readRecords } from './recordFile.ts';
import { type Picture, writeSnapshot } from './snapshot.ts';

const metadataName = 'firestore_export.overall_export_metadata';
const format = 'maquette-firestore-export';

/** What the metadata file of an export says. */
interface Metadata {
  readonly format: string;
  readonly version: number;
  /** The file beside it that holds the documents. */
  readonly documents: string;
}

/**
 * Writes an export into a directory: the documents first, then the metadata file that names them, so that the directory
 * holds a whole export at every moment. An earlier export in the directory is replaced.
 */
export async function writeExport(directory: string, pictures: readonly Picture[]): Promise<void> {
  await mkdir(directory, { recursive: true });
  const documents = `documents-${Date.now()}`;
  await writeSnapshot(join(directory, documents), pictures);
  const metadata: Metadata = { format, version: 1, documents };
  const path = join(directory, metadataName);
  await writeFile(`${path}.part`, `${JSON.stringify(metadata, undefined, 2)}\n`);
  await rename(`${path}.part`, path);
  const stale = (await readdir(directory)).filter(
    (name) => /^documents-\d+$/.test(name) && name !== documents,
  );
  for (const name of stale) await rm(join(directory, name));
}

/** Reads an export, given by its directory or its metadata file; INVALID_ARGUMENT where it is none of this emulator. */
export async function readExport(path: string, each: (record: LogRecord) => void): Promise<void> {
  const metadataPath = await findMetadata(path);
  const { documents } = parseMetadata(await readFile(metadataPath, 'utf8'), metadataPath);
  const file = join(dirname(metadataPath), documents);
  const whole = readRecords(file, each);
  if (whole < (await stat(file)).size) fail('DATA_LOSS', `The export ${metadataPath} is damaged.`);
}

async function findMetadata(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isDirectory()) return path;
    const metadata = join(path, metadataName);
    await access(metadata);
    return metadata;
  } catch (error) {
    if (error instanceof Error) fail('NOT_FOUND', `There is no export at ${path}: ${error.message}`);
    throw error;
  }
}

function parseMetadata(text: string, path: string): Metadata {
  const refuse = () =>
    fail('INVALID_ARGUMENT', `${path} was not exported by this emulator and cannot be imported.`);
  if (!text.startsWith('{')) return refuse();
  const metadata: Partial<Metadata> = JSON.parse(text);
  if (metadata.format !== format || metadata.version !== 1 || !metadata.documents) return refuse();
  return { format, version: 1, documents: metadata.documents };
}
