import type { Transaction } from 'firebase-admin/firestore';
import type { AssetVersion } from '../../contract/assets.ts';
import type { FileKind } from '../../contract/fileKinds.ts';
import type { Job, JobInput, JobKind, JobResult } from '../../contract/jobs.ts';
import { changeModel } from '../files/work/changeModel.ts';
import { markForGrant } from '../files/work/markForGrant.ts';
import { processVersion } from '../files/work/processVersion.ts';
import { traceLeak } from '../files/work/traceLeak.ts';

/** What a kind's work is given. */
export interface Work<Input extends JobInput = JobInput> {
  readonly job: Job;
  readonly input: Input;
  readonly source: AssetVersion;
  /** The source's bytes, as a file of this process. */
  readonly sourceFile: string;
  /** An empty folder for what is made; it is deleted afterwards. */
  readonly folder: string;
  /** Aborted when the job was cancelled, ran too long, or belongs to another worker. */
  readonly signal: AbortSignal;
  /** Says how far the work has come, 0 to 1; as often as one likes. */
  readonly tell: (progress: number, step?: string) => void;
}

/** What the work has made: files in its folder, and numbers. */
export interface Made {
  readonly outputs: readonly { readonly name: string; readonly format: FileKind; readonly type: string }[];
  readonly report: Record<string, unknown>;
}

/** One kind of job. */
export interface KindOfJob<Input extends JobInput = JobInput> {
  /** The longest that one attempt may take. */
  readonly seconds: number;
  readonly run: (work: Work<Input>) => Promise<Made>;
  /** What is written together with the job's completion: reads, then writes. */
  readonly adopt?: (tx: Transaction, job: Job, result: JobResult) => Promise<void>;
}

/** Every kind of job; one that is added to the contract does not compile before it stands here. */
const kinds: { readonly [Kind in JobKind]: KindOfJob<Extract<JobInput, { kind: Kind }>> } = {
  process: processVersion,
  convert: changeModel,
  optimise: changeModel,
  repair: changeModel,
  scale: changeModel,
  unit: changeModel,
  split: changeModel,
  hollow: changeModel,
  watermark: markForGrant,
  trace: traceLeak,
};

/** The kind of a job, as whatever takes its input: the table pairs each kind with its own. */
export function kindOf({ kind }: JobInput): KindOfJob {
  return kinds[kind] as KindOfJob; // an input is only ever passed to the row of its own kind
}
