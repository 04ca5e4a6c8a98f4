import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Document } from '../../values/types.ts';
import type { Change } from '../types.ts';
import type { View } from '../view.ts';
import { ByteWriter } from './byteWriter.ts';
import type { LogRecord } from './recordCodec.ts';
import { fileHeader, writeFrame } from './recordFile.ts';

/** One database as it was at one time. */
export interface Picture {
  readonly database: string;
  readonly view: View;
  readonly documents: Iterable<Document>;
}

/** Documents in one record of a snapshot. */
const batchSize = 100;
/** Bytes encoded between two writes, in one go. */
const sliceBytes = 256 * 1024;

/** Writes databases to a file that appears under its name only when it is whole and on disk; answers its bytes. */
export async function writeSnapshot(path: string, pictures: readonly Picture[]): Promise<number> {
  const unfinished = `${path}.part`;
  const file = await open(unfinished, 'w');
  try {
    const bytes = await writeRecords(file, pictures);
    await file.sync();
    await rename(unfinished, path);
    await syncDirectory(dirname(path));
    return bytes;
  } finally {
    await file.close();
  }
}

async function writeRecords(file: FileHandle, pictures: readonly Picture[]): Promise<number> {
  let total = fileHeader.length;
  await file.appendFile(fileHeader);
  const slice = new ByteWriter();
  for (const record of pictures.values().flatMap(recordsOf)) {
    writeFrame(slice, record);
    if (slice.length < sliceBytes) continue;
    total += slice.length;
    await file.appendFile(slice.bytes);
    slice.clear();
  }
  await file.appendFile(slice.bytes);
  return total + slice.length;
}

/** A clearing, so that nothing is known from before the snapshot, then the documents. */
function* recordsOf({ database, view, documents }: Picture): Generator<LogRecord, void, undefined> {
  const { time } = view;
  yield { database, committed: { time, changes: [], auth: undefined, origin: 'clear' } };
  for (const changes of batches(documents)) {
    yield { database, committed: { time, changes, auth: undefined, origin: 'import' } };
  }
}

function* batches(documents: Iterable<Document>): Generator<Change[], void, undefined> {
  let batch: Change[] = [];
  for (const after of documents) {
    batch.push({ name: after.name, before: undefined, after });
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Puts a rename on disk. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  await directory.sync();
  await directory.close();
}
