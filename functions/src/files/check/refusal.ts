import type { RefusalReason } from '../../../contract/fileKinds.ts';

/** Thrown by a check that finds why a file is not taken; `checkFile` and the isolate turn it into an answer. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  /** `detail` is for whoever looks closer: what was found where, and the limit. At most some hundred characters. */
  constructor(reason: RefusalReason, detail: string) {
    super(detail);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

/** Ends a check: the file is not taken. */
export function refuse(reason: RefusalReason, detail: string): never {
  throw new Refusal(reason, detail);
}

/** Refuses a count that is above its limit, naming both. */
export function refuseAbove(limit: number, { count, of, reason }: Excess): void {
  if (count > limit) refuse(reason, `${count} ${of}, at most ${limit}`);
}

interface Excess {
  readonly count: number;
  /** What is counted, in the plural. */
  readonly of: string;
  readonly reason: RefusalReason;
}
