import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { info } from 'firebase-functions/logger';
import { type FileProblem, StoredFile } from '../../../contract/assets.ts';
import { fileFormats } from '../../../contract/fileFormats.ts';
import { queueJob } from '../../jobs/queueJob.ts';
import { bucket } from '../../lib/files.ts';
import { objects, paths } from '../../lib/paths.ts';
import { checkContent, isPicture, scanContent, stripPicture } from '../process.ts';
import { endUpload } from './endUpload.ts';
import { settleUpload } from './settleUpload.ts';

/** An object that has arrived where uploads do. */
export interface Arrival {
  readonly ownerId: string;
  readonly fileId: string;
  readonly object: string;
  /** Who the upload was signed for, as the object carries it. */
  readonly owner: string | undefined;
}

/** What a file turned out to be. */
type Verdict =
  | {
      readonly state: 'ready';
      readonly format: StoredFile['format'];
      readonly scanned: 'clean' | 'off';
      readonly file: string;
    }
  | { readonly state: 'refused' | 'quarantined'; readonly problem: FileProblem; readonly detail?: string };

/**
 * Checks what has arrived against its ticket and by its content, settles the ticket, and clears up. Any part of it may be
 * done again: what has been settled stays so, and the rest is as good the second time.
 */
export async function checkArrival(arrival: Arrival): Promise<void> {
  const arrived = (await bucket()).file(arrival.object);
  const ticket = await readTicket(arrival);
  if (ticket?.state === 'pending') {
    const folder = await mkdtemp(join(tmpdir(), 'upload-'));
    try {
      const copy = join(folder, 'arrived');
      if (!(await fetchObject(arrival.object, copy))) return; // another delivery of this event has finished
      await act(ticket, await judge({ ...arrival, ticket, copy }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  await queueProcessing(arrival.fileId);
  await arrived.delete({ ignoreNotFound: true });
}

async function readTicket({ ownerId, fileId }: Arrival): Promise<StoredFile | undefined> {
  const found = await paths.storedFile(fileId).get();
  return found.exists && found.get('ownerId') === ownerId ? StoredFile.parse(found.data()) : undefined;
}

/** Copies an object into a file of this process; false where it is gone. */
async function fetchObject(object: string, destination: string): Promise<boolean> {
  const file = (await bucket()).file(object);
  try {
    await file.download({ destination });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 404) return false;
    throw error;
  }
}

/** From cheap to dear: the first that is wrong decides. A scanner that cannot answer throws, so that it is asked again. */
async function judge(seen: Arrival & { ticket: StoredFile; copy: string }): Promise<Verdict> {
  const { ticket, copy, owner } = seen;
  if (owner !== ticket.ownerId) return { state: 'refused', problem: 'file-owner-wrong' };
  if ((await stat(copy)).size !== ticket.bytes) return { state: 'refused', problem: 'file-size-wrong' };
  if ((await digestOf(copy)) !== ticket.sha256) return { state: 'refused', problem: 'file-digest-wrong' };
  const checked = await checkContent(copy);
  if (!checked.ok) return { state: 'refused', problem: checked.reason, detail: checked.detail };
  const scanned = await scanContent(copy);
  if (scanned.state === 'infected')
    return { state: 'quarantined', problem: 'malware', detail: scanned.found };
  if (scanned.state === 'too-large') return { state: 'refused', problem: 'too-large-to-scan' };
  const ready = { state: 'ready', format: checked.kind, scanned: scanned.state, file: copy } as const;
  if (!isPicture(checked.kind)) return ready;
  const stripped = await stripPicture(copy, checked.kind);
  if (!stripped.ok) return { state: 'refused', problem: stripped.reason, detail: stripped.detail };
  return { ...ready, format: stripped.kind, file: stripped.file };
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function act(ticket: StoredFile, verdict: Verdict): Promise<void> {
  const { id, ownerId } = ticket;
  info('file checked', {
    fileId: id,
    ownerId,
    state: verdict.state,
    ...('problem' in verdict ? { problem: verdict.problem } : {}),
  });
  if (verdict.state === 'ready') {
    const { format, scanned, file } = verdict;
    await keep(file, objects.storedFile(ownerId, id), fileFormats[format].type);
    const { size: bytes } = await stat(file);
    const { state } = await settleUpload(ticket, { format, scanned, bytes });
    if (state !== 'ready') await dropStored(ticket); // cancelled meanwhile
    return;
  }
  if (verdict.state === 'quarantined') {
    const files = await bucket();
    const arrived = files.file(objects.fileUpload(ownerId, id));
    if ((await arrived.exists())[0]) await arrived.copy(files.file(objects.quarantined(ownerId, id)));
  }
  await endUpload(id, { ownerId, ...verdict });
}

async function dropStored({ id, ownerId }: StoredFile): Promise<void> {
  await (await bucket()).file(objects.storedFile(ownerId, id)).delete({ ignoreNotFound: true });
}

/** Stores the very bytes that were checked, not what lies in the bucket by now. */
async function keep(file: string, object: string, contentType: string): Promise<void> {
  await (await bucket()).upload(file, {
    destination: object,
    metadata: { contentType, cacheControl: 'private, max-age=31536000, immutable' },
  });
}

/** Sends the job that looks into a file which was taken, be it by this delivery or by one before. */
async function queueProcessing(fileId: string): Promise<void> {
  const job = await paths.job(fileId).get();
  if (job.get('state') === 'PENDING') await queueJob({ id: fileId, round: 1 });
}
