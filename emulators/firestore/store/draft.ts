import type { StatusError } from '../values/status.ts';
import type { Document } from '../values/types.ts';
import { applyWrite, type Times } from './applyWrite.ts';
import { failedPrecondition } from './precondition.ts';
import type { Change, Write, WriteResult } from './types.ts';
import type { View } from './view.ts';

/** One write of a commit with the document before and after it, earlier writes of the same commit included. */
export interface WriteCheck {
  readonly write: Write;
  readonly before: Document | undefined;
  readonly after: Document | undefined;
}

/** The documents of a commit while it is put together: each write sees what those before it did. */
export class Draft {
  readonly checks: WriteCheck[] = [];
  readonly results: WriteResult[] = [];
  /** The first precondition that does not hold. */
  failure: StatusError | undefined;
  readonly #before: View;
  readonly #times: Times;
  readonly #changes = new Map<string, Change>();

  constructor(before: View, times: Times) {
    this.#before = before;
    this.#times = times;
  }

  add(write: Write): void {
    const before = this.get(write.name);
    this.failure ??= failedPrecondition(write, before);
    const { after, result } = applyWrite(write, before, this.#times);
    this.checks.push({ write, before, after });
    this.results.push(result);
    if (write.type === 'verify') return;
    const first = this.#changes.get(write.name);
    this.#changes.set(write.name, { name: write.name, before: first ? first.before : before, after });
  }

  get(name: string): Document | undefined {
    const change = this.#changes.get(name);
    return change === undefined ? this.#before.get(name) : change.after;
  }

  /** One change per document written, also where nothing is different. */
  get changes(): readonly Change[] {
    return [...this.#changes.values()];
  }
}
