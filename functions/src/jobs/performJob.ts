import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssetVersion } from '../../contract/assets.ts';
import { Job, type JobResult } from '../../contract/jobs.ts';
import { now } from '../lib/clock.ts';
import { bucket } from '../lib/files.ts';
import { jobOutputs, objects, paths } from '../lib/paths.ts';
import { findDerived, keepDerived } from './derived.ts';
import { JobFailure } from './jobFailure.ts';
import { kindOf, type Made } from './kinds.ts';
import { moveJob } from './moveJob.ts';
import { hasEnded } from './nextState.ts';
import { watchJob } from './watchJob.ts';

/**
 * Does a job, or what is left of it. However often it is called and wherever it breaks off, what the job makes is adopted
 * once: everything is written under the attempt's own name, and counts from the transaction on that completes the job.
 * Throws where the task is to come again.
 */
export async function performJob(jobId: string): Promise<void> {
  const job = await moveJob(jobId, { type: 'begin', at: now() });
  if (job?.state === 'PROCESSING') await attempt(job);
  await tidy(jobId);
}

/** One attempt; ends with the job completed or failed, cancelled by somebody else, or released and an error. */
async function attempt(job: Job): Promise<void> {
  const watch = watchJob(job, kindOf(job.input).seconds);
  const folder = await mkdtemp(join(tmpdir(), 'job-'));
  try {
    await complete(job, folder, watch);
  } catch (error) {
    if (error instanceof JobFailure) await failWith(job, error);
    else if (watch.isTooSlow()) await failWith(job, new JobFailure('job-too-heavy', 'It took too long.'));
    else if (!watch.signal.aborted) {
      await moveJob(job.id, { type: 'release', at: now(), attempt: job.attempt });
      throw error;
    }
  } finally {
    await watch.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function failWith({ id, attempt: number }: Job, { problem, message }: JobFailure): Promise<unknown> {
  const why = { problem, detail: message.slice(0, 500) };
  return moveJob(id, { type: 'fail', at: now(), attempt: number, why });
}

async function complete(job: Job, folder: string, watch: ReturnType<typeof watchJob>): Promise<void> {
  const { input } = job;
  const source = await readSource(job);
  const known = await findDerived(source.sha256, input);
  const result = known ?? (await make(job, { folder, source, watch }));
  watch.signal.throwIfAborted();
  const event = { type: 'complete', at: now(), attempt: job.attempt, result } as const;
  await moveJob(job.id, event, async (tx, next) => {
    const { kept, write } = await keepDerived(tx, { sourceSha256: source.sha256, input, result });
    await kindOf(input).adopt?.(tx, next, kept);
    write();
    next.result = kept;
  });
}

/** The version that a job works on; one that was thrown away meanwhile ends the job. */
async function readSource({ assetId, input }: Job): Promise<AssetVersion> {
  const found = await paths.assetVersion(assetId, input.version ?? 0).get();
  if (!found.exists) throw new JobFailure('job-source-gone');
  return AssetVersion.parse(found.data());
}

interface Ground {
  readonly folder: string;
  readonly source: AssetVersion;
  readonly watch: ReturnType<typeof watchJob>;
}

async function make(job: Job, { folder, source, watch }: Ground): Promise<JobResult> {
  const sourceFile = join(folder, 'source');
  const stored = (await bucket()).file(objects.storedFile(source.ownerId, source.fileId));
  await stored.download({ destination: sourceFile }).catch(asSourceGone);
  const { signal, tell } = watch;
  const made = await kindOf(job.input).run({
    ...{ job, input: job.input, source, sourceFile, folder, signal },
    tell: (progress, step) => tell(progress * 0.9, step),
  });
  signal.throwIfAborted();
  return store(job, folder, made);
}

function asSourceGone(error: unknown): never {
  const isGone = error instanceof Error && 'code' in error && error.code === 404;
  throw isGone ? new JobFailure('job-source-gone') : error;
}

/** Stores what was made, each file under the attempt's name, so that nobody else's is overwritten. */
async function store(job: Job, folder: string, made: Made): Promise<JobResult> {
  const files = await bucket();
  const outputs = made.outputs.map(async ({ name, format, type }) => {
    const object = objects.jobOutput(job.id, job.attempt, name);
    const [file] = await files.upload(join(folder, name), {
      destination: object,
      metadata: { contentType: type, cacheControl: 'private, max-age=31536000, immutable' },
    });
    return { name, format, object, bytes: Number(file.metadata.size) };
  });
  return { outputs: await Promise.all(outputs), report: made.report };
}

/** Deletes what attempts have left behind that are not adopted, once the job has ended. */
async function tidy(jobId: string): Promise<void> {
  const found = await paths.job(jobId).get();
  if (!found.exists) return;
  const job = Job.parse(found.data());
  if (!hasEnded(job)) throw new Error(`Job ${jobId} is with another worker; its task comes again.`);
  const adopted = new Set(job.result?.outputs.map(({ object }) => object));
  const [files] = await (await bucket()).getFiles({ prefix: jobOutputs(jobId) });
  const left = files.filter(({ name }) => !adopted.has(name));
  await Promise.all(left.map((file) => file.delete({ ignoreNotFound: true })));
}
