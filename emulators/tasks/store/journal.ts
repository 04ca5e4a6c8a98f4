import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Queue } from '../rules/queue.ts';
import type { Task, TaskProgress } from '../rules/task.ts';

/** One change of the kept state. */
export type Entry =
  | { readonly kind: 'queue'; readonly queue: Queue }
  | { readonly kind: 'queueGone'; readonly name: string; readonly until: number }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'progress'; readonly name: string; readonly progress: TaskProgress }
  /** `until`: how long the name stays reserved, absent for a generated name. */
  | { readonly kind: 'taskGone'; readonly name: string; readonly until?: number }
  | { readonly kind: 'reset'; readonly project: string };

export interface Journal {
  append(entry: Entry): void;
  close(): void;
}

/** Keeps nothing: for a server without a data directory. */
export const noJournal: Journal = { append() {}, close() {} };

const fileName = 'tasks.jsonl';
/** Entries appended before the file is rewritten with the live state alone. */
const compactAfter = 50_000;

/**
 * A file of one JSON line per change. Each is written before the call that caused it is answered, so a killed process
 * loses nothing it had acknowledged; a last line torn by the kill is dropped. `live` gives the whole state as entries,
 * from which the file is rewritten (beside, then renamed) at the start and now and then.
 */
export class FileJournal implements Journal {
  readonly #path: string;
  readonly #live: () => Iterable<Entry>;
  #file: number;
  #appended = 0;

  constructor(directory: string, live: () => Iterable<Entry>) {
    this.#path = join(directory, fileName);
    this.#live = live;
    this.#file = this.#rewrite();
  }

  append(entry: Entry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    this.#appended += 1;
    if (this.#appended < compactAfter) return;
    closeSync(this.#file);
    this.#file = this.#rewrite();
    this.#appended = 0;
  }

  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  #rewrite(): number {
    const beside = `${this.#path}.new`;
    const file = openSync(beside, 'w');
    for (const entry of this.#live()) writeSync(file, `${JSON.stringify(entry)}\n`);
    fsyncSync(file);
    renameSync(beside, this.#path);
    return file;
  }
}

/** The entries kept in a directory, which is made when missing. A damaged line that is not the last is an error. */
export function keptEntries(directory: string): Entry[] {
  mkdirSync(directory, { recursive: true });
  const lines = linesOf(join(directory, fileName));
  const complete = lines.slice(0, -1); // the last piece is empty, or a torn line
  return complete.map((line, index) => {
    try {
      return JSON.parse(line) as Entry; // written by this file's append
    } catch {
      throw new Error(
        `${join(directory, fileName)}: line ${index + 1} is damaged; move the file away to start empty`,
      );
    }
  });
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
