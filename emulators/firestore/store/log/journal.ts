import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppendLog } from './appendLog.ts';
import type { LogRecord } from './recordCodec.ts';
import { readRecords } from './recordFile.ts';
import { type Picture, writeSnapshot } from './snapshot.ts';

/** A log smaller than this is never compacted, bytes. */
const defaultCompactAt = 16 * 1024 * 1024;

export interface JournalOptions {
  readonly directory: string;
  /** Takes each record of earlier runs, oldest first, before the constructor returns. */
  readonly replay: (record: LogRecord) => void;
  /** All databases as they are now, for a snapshot. */
  readonly pictures: () => Picture[];
  readonly compactAt?: number | undefined;
}

/**
 * What survives a restart: `snapshot-<n>` holds everything before `log-<n>`; logs with a higher number follow. When a log
 * has grown, the next one is begun, the state at that moment is written as its snapshot, and then the older files go.
 */
export class Journal {
  readonly #options: JournalOptions;
  #number: number;
  #log: AppendLog;
  #compactAt: number;
  #compacting: Promise<void> = Promise.resolve();
  #isCompacting = false;

  constructor(options: JournalOptions) {
    this.#options = options;
    const { directory, replay } = options;
    mkdirSync(directory, { recursive: true });
    const snapshot = numbered(directory, 'snapshot').at(-1);
    const snapshotBytes = snapshot === undefined ? 0 : readRecords(this.#path('snapshot', snapshot), replay);
    const { number, size } = this.#replayLogs(snapshot ?? 0);
    this.#number = number;
    this.#log = new AppendLog(this.#path('log', number), size);
    this.#compactAt = this.#limit(snapshotBytes);
  }

  append(record: LogRecord): void {
    this.#log.append(record);
    if (this.#log.size < this.#compactAt || this.#isCompacting) return;
    this.#isCompacting = true;
    this.#compacting = this.#compact().finally(() => {
      this.#isCompacting = false;
    });
  }

  /** Resolves when everything is on disk. */
  async close(): Promise<void> {
    await this.#compacting;
    await this.#log.close();
  }

  /** Replays the snapshot's log and those after it; a torn one is the last, what follows it would leave a gap. */
  #replayLogs(first: number): { number: number; size: number } {
    let last = { number: first, size: 0 };
    let isTorn = false;
    for (const number of numbered(this.#options.directory, 'log').filter((other) => other >= first)) {
      const path = this.#path('log', number);
      if (isTorn) {
        rmSync(path);
        continue;
      }
      last = { number, size: readRecords(path, this.#options.replay) };
      isTorn = last.size < statSync(path).size;
    }
    return last;
  }

  async #compact(): Promise<void> {
    const { directory, pictures } = this.#options;
    const old = this.#log;
    const number = this.#number + 1;
    this.#number = number;
    this.#log = new AppendLog(this.#path('log', number), 0, old);
    const state = pictures();
    await old.close();
    const bytes = await writeSnapshot(this.#path('snapshot', number), state);
    this.#compactAt = this.#limit(bytes);
    for (const kind of ['snapshot', 'log'] as const) {
      const stale = numbered(directory, kind).filter((other) => other < number);
      for (const other of stale) await rm(this.#path(kind, other));
    }
  }

  #limit(snapshotBytes: number): number {
    return Math.max(this.#options.compactAt ?? defaultCompactAt, 2 * snapshotBytes);
  }

  #path(kind: 'log' | 'snapshot', number: number): string {
    return join(this.#options.directory, `${kind}-${number}`);
  }
}

/** The numbers of the files of one kind, ascending. */
function numbered(directory: string, kind: 'log' | 'snapshot'): number[] {
  const names = readdirSync(directory).filter((name) => new RegExp(`^${kind}-\\d+$`).test(name));
  return names.map((name) => Number(name.slice(kind.length + 1))).sort((a, b) => a - b);
}
