import type { RefusalReason } from '../../../contract/fileKinds.ts';

/** What came of a work. A failure is one of the content or its parser, never of the process that asked. */
export type Outcome<Result> =
  | { readonly ok: true; readonly result: Result; readonly peakBytes: number }
  | {
      readonly ok: false;
      readonly reason: RefusalReason;
      /** For whoever looks closer. */
      readonly detail: string;
      /** The most memory that was seen, in bytes. */
      readonly peakBytes: number;
    };
