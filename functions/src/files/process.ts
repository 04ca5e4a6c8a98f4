import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileKind, RefusalReason } from '../../contract/fileKinds.ts';
import { JobFailure } from '../jobs/jobFailure.ts';
import type { Work } from '../jobs/kinds.ts';
import type { CheckResult } from './check/checkFile.ts';
import { openIsolate } from './isolate/openIsolate.ts';
import type { OptionsOf, ResultOf, WorkName } from './isolate/works.ts';
import type { ScanVerdict } from './scan/scanBytes.ts';

/** Seconds that looking at an upload may take, and MB. */
const uploadLimits = { seconds: 60, megabytes: 768 };
/** MB that a job's work may take: of 2 GiB, the folder in memory and this process take the rest. */
const jobMegabytes = 1200;

/** Tells what a file is by its content, and whether it is safe to parse. */
export async function checkContent(file: string): Promise<CheckResult> {
  const { checkFile } = await import('./check/checkFile.ts');
  return checkFile(await readFile(file));
}

/** Has a file scanned for malware, where a scanner is set up. Throws when it cannot answer, which never means clean. */
export async function scanContent(file: string): Promise<ScanVerdict> {
  const { scanBytes } = await import('./scan/scanBytes.ts');
  return scanBytes(createReadStream(file));
}

/** A picture written anew from its pixels: without EXIF, GPS and whatever else hid beside them. */
type Stripped =
  | { readonly ok: true; readonly file: string; readonly kind: FileKind }
  | { readonly ok: false; readonly reason: RefusalReason; readonly detail: string };

/** Formats that a picture is kept in; what browsers do not show becomes one that they do. */
const keptAs = { png: 'png', jpeg: 'jpeg', webp: 'webp', avif: 'avif', heic: 'jpeg' } as const;
/** Pixels of the longer side that a picture keeps. */
const longestSide = 8192;

/** Strips a picture that has passed its check; the new file lies beside it. */
export async function stripPicture(file: string, kind: keyof typeof keptAs): Promise<Stripped> {
  const format = keptAs[kind];
  await using isolate = openIsolate({ folder: dirname(file), ...uploadLimits });
  const options = { from: basename(file), to: 'stripped', format, side: longestSide };
  const outcome = await isolate.run('picture', options);
  return outcome.ok ? { ok: true, file: join(dirname(file), 'stripped'), kind: format } : outcome;
}

/** Whether a kind is a picture that can be stripped. */
export function isPicture(kind: FileKind): kind is keyof typeof keptAs {
  return Object.hasOwn(keptAs, kind);
}

/** Seconds that a work of the isolate may take by itself, within the time of its job. */
const workSeconds = 300;

/**
 * Does a job's work in a process of its own, in the job's folder. What the process says of the content ends the job; what
 * only happened to it, such as a crash, does too, since it would happen again.
 */
export async function workInside<Name extends WorkName>(
  { folder, signal, tell, source }: Work,
  name: Name,
  options: OptionsOf<Name>,
): Promise<ResultOf<Name>> {
  const mayRunPrograms = source.format === 'fbx';
  await using isolate = openIsolate({
    folder,
    seconds: workSeconds,
    megabytes: jobMegabytes,
    mayRunPrograms,
  });
  const outcome = await isolate.run(name, options, { signal, onProgress: tell });
  if (outcome.ok) return outcome.result;
  signal.throwIfAborted();
  throw new JobFailure(problemOf(outcome.reason), outcome.detail);
}

function problemOf(reason: RefusalReason): 'job-too-heavy' | 'job-input-unfit' {
  return reason === 'work-too-slow' || reason === 'work-out-of-memory' ? 'job-too-heavy' : 'job-input-unfit';
}
