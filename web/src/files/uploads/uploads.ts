import type { StoredFile } from '../../../../functions/contract/assets.ts';
import { formatOfName } from '../../../../functions/contract/fileFormats.ts';
import type { UploadOutcome } from '../../../../functions/contract/files.ts';
import { documentPaths } from '../../../../functions/contract/paths.ts';
import { call } from '../../call.ts';
import { watchDocument } from '../../firebase/watchDocument.ts';
import { ReasonError } from '../../reasonError.ts';
import { resumableUpload } from '../resumableUpload.ts';
import { fileDigest } from './fileDigest.ts';
import { forgetUpload, rememberUpload, unfinishedUploads } from './unfinished.ts';
import { isSettled, type UploadItem, type UploadState } from './uploadItem.ts';

/** How many files are sent at once. */
const atOnce = 3;

let items: readonly UploadItem[] = [];
const stops = new Map<string, AbortController>();
const changed = new EventTarget();

/** What is and was uploaded since the page was loaded; goes on while other pages are looked at. */
export function uploadItems(): readonly UploadItem[] {
  return items;
}

export function onUploads(follow: () => void): () => void {
  changed.addEventListener('change', follow);
  return () => changed.removeEventListener('change', follow);
}

/** Begins to upload files into a folder of the library; null is none. */
export function addUploads(files: readonly File[], folderId: string | null): void {
  const added = files.map((file): UploadItem => {
    const isKnown = file.size > 0 && formatOfName(file.name) !== undefined;
    const problem = file.size === 0 ? 'empty-file' : 'unknown-type';
    const state: UploadState = isKnown ? { step: 'waiting' } : { step: 'refused', problem };
    return { fileId: crypto.randomUUID(), file, folderId, state };
  });
  items = [...items, ...added];
  tell();
  startNext();
}

export function pauseUpload(fileId: string): void {
  const item = find(fileId);
  if (item?.state.step !== 'sending') return;
  const { sent } = item.state;
  stops.get(fileId)?.abort();
  set(fileId, { step: 'paused', sent });
}

/** Goes on with one that was paused, or tries one again that failed. */
export function resumeUpload(fileId: string): void {
  set(fileId, { step: 'waiting' });
  startNext();
}

export function cancelUpload(fileId: string): void {
  stops.get(fileId)?.abort();
  set(fileId, { step: 'cancelled' });
  forgetUpload(fileId);
  // One that was never asked for is unknown to the server, which is as good.
  call.files.cancelUpload({ fileId }).catch(() => undefined);
}

/** Takes what has ended off the list. */
export function clearSettled(): void {
  items = items.filter((item) => !isSettled(item));
  tell();
}

function startNext(): void {
  const busy = items.filter(({ state }) => ['reading', 'sending'].includes(state.step)).length;
  const next = items.filter(({ state }) => state.step === 'waiting').slice(0, Math.max(0, atOnce - busy));
  for (const item of next) {
    set(item.fileId, { step: 'reading' });
    void run(item).finally(startNext);
  }
}

/** Brings one file in; how it ends is in its state. */
async function run({ fileId: madeUp, file, folderId }: UploadItem): Promise<void> {
  const stop = new AbortController();
  stops.set(madeUp, stop);
  let fileId = madeUp;
  try {
    const sha256 = await fileDigest(file);
    const begun = unfinishedUploads().find((known) => known.sha256 === sha256 && known.bytes === file.size);
    if (begun && begun.fileId !== madeUp) {
      if (isUnderWay(begun.fileId)) return drop(madeUp);
      fileId = rename(madeUp, begun.fileId, stop);
    }
    stop.signal.throwIfAborted();
    const outcome = begun ? undefined : await ask({ fileId, file, folderId, sha256 });
    if (outcome && outcome.outcome !== 'upload') return settle(fileId, outcome);
    const upload = { file, url: '', headers: {}, ...outcome?.ticket, session: begun?.session };
    await resumableUpload(upload, {
      signal: stop.signal,
      onSession: (session) =>
        rememberUpload({
          fileId,
          sha256,
          name: file.name,
          bytes: file.size,
          folderId,
          session,
          begunAt: Date.now(),
        }),
      onProgress: (sent) => set(fileId, { step: 'sending', sent }),
    });
    forgetUpload(fileId);
    set(fileId, { step: 'checking' });
    settleByCheck(fileId);
  } catch (error) {
    if (error instanceof ReasonError && error.reason === 'upload-lost') forgetUpload(fileId); // the session is gone
    if (!stop.signal.aborted) set(fileId, { step: 'failed', error });
  }
}

async function ask(wanted: { fileId: string; file: File; folderId: string | null; sha256: string }) {
  const { fileId, file, folderId, sha256 } = wanted;
  const asked = { fileId, name: file.name, bytes: file.size, sha256, folderId };
  const { outcomes } = await call.files.requestUpload({ files: [asked] }, { repeat: true });
  return outcomes[0];
}

/** What the server says without any byte being sent. */
function settle(fileId: string, outcome: Exclude<UploadOutcome, { outcome: 'upload' }>): void {
  if (outcome.outcome === 'duplicate') {
    set(fileId, { step: 'duplicate', assetId: outcome.assetId, of: outcome.name });
  } else if (outcome.outcome === 'refused') set(fileId, { step: 'refused', problem: outcome.reason });
  else settleByCheck(fileId);
}

/** Follows the file's document until the server has looked at what arrived. */
function settleByCheck(fileId: string): void {
  const stop = watchDocument<StoredFile>(documentPaths.storedFile(fileId), {
    onChange: (stored) => {
      const state = stored && stateOf(stored);
      if (!state) return;
      stop();
      set(fileId, state);
    },
    onEnd: (error) => set(fileId, { step: 'failed', error }),
  });
}

function stateOf({ state, assetId, problem = 'damaged', detail }: StoredFile): UploadState | undefined {
  if (state === 'ready') return { step: 'done', assetId };
  if (state === 'cancelled') return { step: 'cancelled' };
  if (state === 'pending') return undefined;
  return { step: 'refused', problem, ...(detail === undefined ? {} : { detail }) };
}

/** An upload that goes on after a reload is the one that was begun under another id. */
function rename(from: string, to: string, stop: AbortController): string {
  items = items
    .filter(({ fileId }) => fileId !== to)
    .map((item) => (item.fileId === from ? { ...item, fileId: to } : item));
  stops.delete(from);
  stops.set(to, stop);
  tell();
  return to;
}

/** Whether a row of this page is bringing it in already. */
function isUnderWay(fileId: string): boolean {
  const item = find(fileId);
  return item !== undefined && !isSettled(item) && item.state.step !== 'paused';
}

/** Takes a second row of the same file off the list. */
function drop(fileId: string): void {
  items = items.filter((item) => item.fileId !== fileId);
  stops.delete(fileId);
  tell();
}

function find(fileId: string): UploadItem | undefined {
  return items.find((item) => item.fileId === fileId);
}

function set(fileId: string, state: UploadState): void {
  items = items.map((item) => (item.fileId === fileId ? { ...item, state } : item));
  tell();
}

function tell(): void {
  changed.dispatchEvent(new Event('change'));
}
