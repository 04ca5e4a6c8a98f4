import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RefusalReason } from '../../../contract/fileKinds.ts';
import { checkFile } from '../check/checkFile.ts';
import { openIsolate } from '../isolate/openIsolate.ts';
import type { ReencodeOptions } from './reencodePicture.ts';

/** How the clean picture is to be, and what making it may take. */
export interface CleanOptions extends Omit<ReencodeOptions, 'from' | 'to'> {
  /** MB of memory; a picture of 64 Mpx that has to be turned takes 256, the process itself about 100. */
  readonly megabytes?: number;
}

/** The picture written anew, or why its bytes were not taken. */
export type CleanPicture =
  | { readonly ok: true; readonly bytes: Buffer; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly reason: RefusalReason; readonly detail: string };

const pictures: readonly string[] = ['png', 'jpeg', 'webp', 'avif', 'heic'];
/** Seconds that it may take. */
const seconds = 30;

/**
 * What may be shown of an uploaded picture: checked, decoded in a process of its own and written anew, so that nothing
 * is left of it but pixels.
 */
export async function cleanPicture(
  uploaded: Uint8Array,
  { megabytes = 768, ...options }: CleanOptions,
): Promise<CleanPicture> {
  const checked = checkFile(uploaded);
  if (!checked.ok) return checked;
  if (!pictures.includes(checked.kind))
    return { ok: false, reason: 'unknown-type', detail: `a ${checked.kind}` };
  const folder = await mkdtemp(join(tmpdir(), 'picture-'));
  try {
    await writeFile(join(folder, 'from'), uploaded);
    await using isolate = openIsolate({ folder, seconds, megabytes });
    const outcome = await isolate.run('picture', { ...options, from: 'from', to: 'to' });
    if (!outcome.ok) return outcome;
    const { width, height } = outcome.result;
    return { ok: true, bytes: await readFile(join(folder, 'to')), width, height };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
