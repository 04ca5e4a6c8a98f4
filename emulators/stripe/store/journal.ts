import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { KindName } from './kinds.ts';

/** One record put, or with no `object` taken away. */
export interface Change {
  readonly kind: KindName;
  readonly id: string;
  /** The Stripe account that owns it. */
  readonly account: string;
  readonly object?: unknown;
}

const fileName = 'stripe.jsonl';

/**
 * A file with one JSON line per transaction. The line is written before the request is answered, so a killed process
 * loses nothing acknowledged and keeps no half of a transaction; a last line torn by the kill is dropped.
 */
export class Journal {
  readonly #file: number;

  /** Rewrites the file with the live state alone (beside, then renamed) and goes on from there. */
  constructor(directory: string, live: Iterable<Change>) {
    const path = join(directory, fileName);
    this.#file = openSync(`${path}.new`, 'w');
    for (const change of live) this.append([change]);
    fsyncSync(this.#file);
    renameSync(`${path}.new`, path);
  }

  append(changes: readonly Change[]): void {
    writeSync(this.#file, `${JSON.stringify(changes)}\n`);
  }

  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }
}

/** The transactions kept in a directory, which is made when missing. A damaged line that is not the last is an error. */
export function keptChanges(directory: string): Change[][] {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, fileName);
  const complete = linesOf(path).slice(0, -1); // the last piece is empty, or a torn line
  return complete.map((line, index) => {
    try {
      return JSON.parse(line) as Change[]; // written by append
    } catch {
      throw new Error(`${path}: line ${index + 1} is damaged; move the file away to start empty`);
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
