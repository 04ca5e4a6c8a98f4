import type { Document } from '../../values/types.ts';
import type { Slot, Version } from './slots.ts';
import { Tree } from './tree.ts';

const hour = 3_600_000_000;
/** What a kept version costs beside its fields. */
const versionBytes = 256;

interface Superseded {
  readonly slot: Slot;
  /** When the next version came, microseconds. */
  readonly time: number;
  readonly bytes: number;
}

/** The tree of a database and the versions that past reads may still ask for: an hour of them, in bounded memory. */
export class History {
  readonly tree = new Tree();
  /** Reads before this time, in microseconds, find versions missing. */
  horizon: number;
  readonly #limit: number;
  #superseded: Superseded[] = [];
  #oldest = 0;
  #bytes = 0;

  /** `limit`: how many bytes of superseded versions to keep at most. */
  constructor(limit: number, horizon = 0) {
    this.#limit = limit;
    this.horizon = horizon;
  }

  put(name: string, document: Document | undefined, bytes: number, time: number): void {
    const before = this.tree.slot(name)?.head;
    if (before === undefined && document === undefined) return;
    const slot = this.tree.put(name, { time, document, bytes, previous: undefined });
    if (before !== undefined) this.#keep({ slot, time, bytes: before.bytes + versionBytes });
    this.#prune(time - hour);
  }

  #keep(superseded: Superseded): void {
    this.#superseded.push(superseded);
    this.#bytes += superseded.bytes;
  }

  #prune(horizon: number): void {
    this.horizon = Math.max(this.horizon, horizon);
    for (
      let next = this.#superseded[this.#oldest];
      next !== undefined;
      next = this.#superseded[this.#oldest]
    ) {
      if (next.time > this.horizon && this.#bytes <= this.#limit) break;
      this.horizon = Math.max(this.horizon, next.time);
      this.#bytes -= next.bytes;
      this.#oldest++;
      this.#trim(next.slot);
    }
    if (this.#oldest > 1024 && this.#oldest * 2 > this.#superseded.length) {
      this.#superseded = this.#superseded.slice(this.#oldest);
      this.#oldest = 0;
    }
  }

  #trim(slot: Slot): void {
    let version: Version | undefined = slot.head;
    while (version !== undefined && version.time > this.horizon) version = version.previous;
    if (version === undefined) return;
    version.previous = undefined;
    if (version === slot.head && version.document === undefined) this.tree.drop(slot);
  }
}
