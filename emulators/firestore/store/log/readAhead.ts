import { readSync } from 'node:fs';

const windowBytes = 1024 * 1024;

/** Reads a file front to back in large pieces, whatever the sizes asked for. */
export class ReadAhead {
  readonly #file: number;
  #window = Buffer.alloc(0);
  #start = 0;

  /** `file`: an open file's descriptor. */
  constructor(file: number) {
    this.#file = file;
  }

  /** The bytes from `at`, fewer only at the end of the file; valid until the next call. */
  bytes(at: number, length: number): Buffer {
    if (at < this.#start || at + length > this.#start + this.#window.length) this.#fill(at, length);
    return this.#window.subarray(at - this.#start, at - this.#start + length);
  }

  #fill(at: number, length: number): void {
    const window = Buffer.alloc(Math.max(length, windowBytes));
    let filled = 0;
    for (let read = -1; read !== 0 && filled < length; filled += read) {
      read = readSync(this.#file, window, filled, window.length - filled, at + filled);
    }
    this.#window = window.subarray(0, filled);
    this.#start = at;
  }
}
