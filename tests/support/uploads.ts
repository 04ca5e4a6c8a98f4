import { createHash, randomUUID } from 'node:crypto';
import type { DocumentData, Firestore } from '@google-cloud/firestore';
import { StoredFile } from '../../functions/contract/assets.ts';
import type { UploadTicket } from '../../functions/contract/files.ts';
import { Job } from '../../functions/contract/jobs.ts';
import { documentPaths } from '../../functions/contract/paths.ts';
import type { Caller } from './world.ts';

/** What a test uploads. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly assetId?: string;
  /** To upload although the same bytes are there. */
  readonly again?: boolean;
}

export function announced({ name, bytes, ...rest }: Upload) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { fileId: randomUUID(), name, bytes: bytes.length, sha256, ...rest };
}

/** Sends bytes by a ticket, as the page does; throws for what Storage refuses. */
export async function sendBytes(
  { url, headers }: UploadTicket,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const started = await fetch(url, { method: 'POST', headers });
  const session = started.headers.get('location');
  if (!session) throw new Error(`No upload was started: ${started.status} ${await started.text()}`);
  const sent = await fetch(session, { method: 'PUT', body: bytes });
  if (!sent.ok) throw new Error(`The upload was refused: ${sent.status} ${await sent.text()}`);
}

/** Uploads one file and gives its id; the check follows by itself. */
export async function upload({ call }: Caller, what: Upload): Promise<string> {
  const file = announced(what);
  const { outcomes } = await call.files.requestUpload({ files: [file] });
  const [outcome] = outcomes;
  if (outcome?.outcome !== 'upload') throw new Error(`Not to be uploaded: ${JSON.stringify(outcome)}`);
  await sendBytes(outcome.ticket, what.bytes);
  return file.fileId;
}

/** A file once its check is through. */
export async function settled(db: Firestore, fileId: string): Promise<StoredFile> {
  const found = await until(db, documentPaths.storedFile(fileId), (data) => data.state !== 'pending');
  return StoredFile.parse(found);
}

/** A job once nothing more happens to it. */
export async function ended(db: Firestore, jobId: string): Promise<Job> {
  const over = ['COMPLETED', 'FAILED', 'CANCELLED'];
  return Job.parse(await until(db, documentPaths.job(jobId), ({ state }) => over.includes(state)));
}

function until(db: Firestore, path: string, isSo: (data: DocumentData) => boolean): Promise<DocumentData> {
  return new Promise((resolve, reject) => {
    const stop = db.doc(path).onSnapshot((found) => {
      const data = found.data();
      if (!data || !isSo(data)) return;
      stop();
      resolve(data);
    }, reject);
  });
}
