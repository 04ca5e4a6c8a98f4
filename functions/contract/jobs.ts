import * as z from 'zod';
import { AssetId, ExportFormatName, FileId } from './assets.ts';
import { FileKind } from './fileKinds.ts';
import { LengthUnit } from './inspection.ts';
import { operation } from './operation.ts';
import { PageRequest, pageOf } from './page.ts';

/** Made up by the caller, so that a repeated call is a no-op. */
const JobId = z.uuid();

/** functions/src/jobs/nextState.ts has the one table of what follows what. */
export const JobState = z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']);
export type JobState = z.infer<typeof JobState>;

/** What a job works on. */
const source = {
  assetId: AssetId,
  /** Without it, the current one. */
  version: z.int().min(1).optional(),
  /** What the numbers of the file are, where its format does not say; without it, what the owner has confirmed. */
  unit: LengthUnit.optional(),
};

/** What a person can ask for, by kind. */
export const JobRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('convert'), ...source, format: ExportFormatName }),
  z.strictObject({
    kind: z.literal('optimise'),
    ...source,
    preset: z.enum(['web', 'ar', 'print', 'archive']),
  }),
  z.strictObject({ kind: z.literal('repair'), ...source }),
  z.strictObject({
    kind: z.literal('scale'),
    ...source,
    /** New size by old. */
    factor: z.number().min(1e-4).max(1e4),
  }),
  /** Its numbers were read as `from`, and are `to`. */
  z.strictObject({ kind: z.literal('unit'), ...source, from: LengthUnit, to: LengthUnit }),
  z.strictObject({ kind: z.literal('split'), ...source }),
  z.strictObject({
    kind: z.literal('hollow'),
    ...source,
    /** Thickness of the wall that stays, mm. */
    wall: z.number().min(0.4).max(50),
    /** Holes at the underside. */
    drains: z.literal([0, 1, 2]),
    /** Diameter of a drain hole, mm. */
    drainDiameter: z.number().min(1).max(20).default(4),
  }),
  /** Again, for a version whose inspection or pictures failed. */
  z.strictObject({ kind: z.literal('process'), ...source }),
]);
export type JobRequest = z.output<typeof JobRequest>;

/** What Maquette itself asks for. */
const InnerJob = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('watermark'),
    ...source,
    grantId: z.uuid(),
    format: z.union([ExportFormatName, z.literal('source')]),
  }),
  z.strictObject({ kind: z.literal('trace'), ...source, leakedFileId: FileId }),
]);

/** Everything that a job's document may hold as its input. */
export const JobInput = z.discriminatedUnion('kind', [...JobRequest.options, ...InnerJob.options]);
export type JobInput = z.output<typeof JobInput>;
export type JobKind = JobInput['kind'];

/** Why a job failed, as a word that the web has a sentence for. */
export const JobProblem = z.enum([
  'job-source-gone',
  'job-input-unfit',
  'job-too-heavy',
  'job-crashed',
  'job-not-available',
]);
export type JobProblem = z.infer<typeof JobProblem>;

/** One file that a job has made. */
export const JobOutput = z.object({
  name: z.string(),
  format: FileKind,
  bytes: z.int(),
  /** Where it lies in the bucket, which nobody reads but by a signed URL. */
  object: z.string(),
});
export type JobOutput = z.infer<typeof JobOutput>;

export const JobResult = z.object({
  outputs: z.array(JobOutput),
  /** Numbers worth showing: sizes before and after, errors, what was mended. */
  report: z.record(z.string(), z.unknown()),
});
export type JobResult = z.infer<typeof JobResult>;

/** One job, in `jobs/{id}`; its owner listens to it. */
export const Job = z.object({
  id: JobId,
  ownerId: z.string(),
  kind: z.string(),
  /** Which asset it belongs to, to list by. */
  assetId: AssetId,
  input: JobInput,
  state: JobState,
  /** 0 to 1; written once in two seconds at most. */
  progress: z.number(),
  /** What is being done, as a word: `read`, `pictures`. */
  step: z.string().optional(),
  /** Milliseconds since the epoch, as every time here. */
  queuedAt: z.number(),
  startedAt: z.number().optional(),
  endedAt: z.number().optional(),
  /** How many times it was begun. It names the worker that may write: an older one is not heard any more. */
  attempt: z.int(),
  /** How many times somebody asked for it, from 1; a failed job can be asked for again. */
  round: z.int(),
  /** The attempt of the first begin in this round. */
  firstAttempt: z.int(),
  /** Until when the worker is believed to live, while PROCESSING. */
  leaseUntil: z.number().optional(),
  problem: JobProblem.optional(),
  detail: z.string().max(500).optional(),
  result: JobResult.optional(),
});
export type Job = z.infer<typeof Job>;

/** What works in the background. */
export const jobs = {
  createJob: operation({
    access: 'member',
    fresh: true,
    limits: { rate: { per: 'uid', window: 60, max: 30 } },
    input: z.strictObject({ jobId: JobId, request: JobRequest }),
    /** COMPLETED at once where the same was done before to the same bytes. */
    output: Job,
    repeatable: true,
  }),
  getJob: operation({
    access: 'member',
    input: z.strictObject({ jobId: JobId }),
    output: z.object({
      job: Job,
      /** Jobs of everybody that come before it; 0 when it is not waiting. */
      ahead: z.int(),
    }),
    repeatable: true,
  }),
  listJobs: operation({
    access: 'member',
    input: PageRequest.extend({ state: JobState.optional(), assetId: AssetId.optional() }),
    output: pageOf(Job),
    repeatable: true,
  }),
  cancelJob: operation({
    access: 'member',
    input: z.strictObject({ jobId: JobId }),
    output: Job,
    repeatable: true,
  }),
  retryJob: operation({
    access: 'member',
    fresh: true,
    limits: { rate: { per: 'uid', window: 60, max: 30 } },
    input: z.strictObject({ jobId: JobId }),
    output: Job,
    repeatable: true,
  }),
};
