import type * as z from 'zod';

/** What a work is given beside its options. */
export interface WorkGround {
  /** The one folder that it may read and write; holds its files before, and what it made after. */
  readonly folder: string;
  /** Says how far it is, from 0 to 1, and with what. */
  readonly tell: (progress: number, step?: string) => void;
}

/**
 * Something done with untrusted bytes, in a process of its own: files are passed by name in the folder, everything else
 * as JSON. Throws a `Refusal` to say what is wrong with the content; any other error reads as `work-refused`.
 */
export type Work<Options, Result> = (options: Options, ground: WorkGround) => Promise<Result>;

/** A work by name: loaded in the process that does it, its result checked in the one that asked. */
export interface NamedWork<Options, Result> {
  readonly result: z.ZodType<Result>;
  readonly load: () => Promise<Work<Options, Result>>;
}
