import { type FileHandle, open } from 'node:fs/promises';
import { ByteWriter } from './byteWriter.ts';
import type { LogRecord } from './recordCodec.ts';
import { fileHeader, writeFrame } from './recordFile.ts';

/** How long a record waits for others to be written with, milliseconds. */
const gatherTime = 20;
/** How long what is written waits for an fsync, milliseconds. */
const syncInterval = 1000;

/**
 * The end of a log file. `append` only remembers the record: writing happens in batches, fsync beside it once a second,
 * so that a killed process loses some milliseconds and a machine without power about a second. A write that fails (disk
 * full) is thrown where nobody catches it: a store that cannot keep what it confirms must stop.
 */
export class AppendLog {
  /** Bytes in the file, with those about to be written. */
  size: number;
  readonly #file: Promise<FileHandle>;
  readonly #encoded = new ByteWriter();
  #waiting: LogRecord[] = [];
  #writeTimer: NodeJS.Timeout | undefined;
  #syncTimer: NodeJS.Timeout | undefined;
  #written: Promise<void> = Promise.resolve();

  /** Opens the file, cut to `size` (0 begins it anew), once the log before it has written everything. */
  constructor(path: string, size: number, before?: AppendLog) {
    this.size = Math.max(size, fileHeader.length);
    this.#file = Promise.resolve(before?.write()).then(() => openCut(path, size));
  }

  append(record: LogRecord): void {
    this.#waiting.push(record);
    this.#writeTimer ??= setTimeout(() => this.write(), gatherTime);
  }

  /** Resolves when everything appended so far is in the file, if not on disk. */
  write(): Promise<void> {
    clearTimeout(this.#writeTimer);
    this.#writeTimer = undefined;
    const records = this.#waiting;
    this.#waiting = [];
    this.#written = this.#written.then(() => this.#writeNow(records));
    return this.#written;
  }

  /** Resolves when everything appended is on disk. */
  async close(): Promise<void> {
    await this.write();
    clearTimeout(this.#syncTimer);
    const file = await this.#file;
    await file.sync();
    await file.close();
  }

  async #writeNow(records: readonly LogRecord[]): Promise<void> {
    const file = await this.#file;
    for (const record of records) writeFrame(this.#encoded, record);
    this.size += this.#encoded.length;
    await file.appendFile(this.#encoded.bytes);
    this.#encoded.clear();
    this.#syncTimer ??= setTimeout(() => this.#sync(), syncInterval);
  }

  async #sync(): Promise<void> {
    this.#syncTimer = undefined;
    await (await this.#file).datasync();
  }
}

/** The file of a log from its start; its header is there when the first record comes. */
async function openCut(path: string, size: number): Promise<FileHandle> {
  const file = await open(path, 'a');
  await file.truncate(size);
  if (size === 0) await file.appendFile(fileHeader);
  return file;
}
