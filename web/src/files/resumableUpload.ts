import { pause } from '../pause.ts';
import { ReasonError } from '../reasonError.ts';

/** A file and the signed permission to start its upload. */
export interface Upload {
  readonly file: Blob;
  /** Signed for a resumable start. */
  readonly url: string;
  /** Sent with the start exactly as signed. */
  readonly headers: Readonly<Record<string, string>>;
  /** Address of a session that was begun before, as before a reload: then the file goes on where it stopped. */
  readonly session?: string | undefined;
}

export interface UploadOptions {
  /** Bytes per request; Cloud Storage takes multiples of 256 KiB. */
  readonly chunkBytes?: number;
  /** Told the session's address, with which the upload can go on for a week. */
  readonly onSession?: (session: string) => void;
  /** Told after each part: the bytes that Storage has confirmed. */
  readonly onProgress?: (confirmed: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds before the first retry, doubled each time up to 16 s. */
  readonly firstPause?: number;
}

/** Requests that may be in vain, one after the other, before the upload is given up. */
const mostInVain = 6;

/**
 * Uploads a file by Cloud Storage's resumable protocol. A dropped connection or a busy server costs a status query and
 * the bytes that were not confirmed. Throws a ReasonError once the link or the session is refused, or nothing gets
 * through any more. Source: cloud.google.com/storage/docs/performing-resumable-uploads
 */
export async function resumableUpload(upload: Upload, options: UploadOptions = {}): Promise<void> {
  const { chunkBytes = 1024 * 1024, onProgress, signal } = options;
  const { file } = upload;
  const session = upload.session ?? (await retrying(() => startSession(upload, signal), options));
  options.onSession?.(session);
  const send = (part: Blob | undefined, from: number) => sendPart(session, part, from, file.size, signal);
  let sent = upload.session ? await retrying(() => send(undefined, 0), options) : 0;
  if (sent > 0) onProgress?.(sent, file.size);
  for (let inVain = 0; sent < file.size; ) {
    await pauseAfter(inVain, options);
    const gained = await send(file.slice(sent, sent + chunkBytes), sent);
    // What became of a part whose answer was lost, only Storage knows.
    const confirmed = gained ?? (await retrying(() => send(undefined, 0), options));
    inVain = confirmed > sent ? 0 : inVain + 1;
    sent = confirmed;
    onProgress?.(sent, file.size);
  }
}

/** Repeats a request until it is answered; undefined from it means that no usable answer came. */
async function retrying<T>(ask: () => Promise<T | undefined>, options: UploadOptions): Promise<T> {
  for (let inVain = 0; ; inVain += 1) {
    await pauseAfter(inVain, options);
    const answered = await ask();
    if (answered !== undefined) return answered;
  }
}

/** Waits the longer the more requests were in vain one after the other; gives up at last. */
async function pauseAfter(inVain: number, { firstPause = 500, signal }: UploadOptions): Promise<void> {
  if (inVain === mostInVain) throw new ReasonError('upload-interrupted');
  if (inVain > 0) await pause(Math.min(firstPause * 2 ** (inVain - 1), 16_000), signal);
}

/** The address of a new upload session. */
async function startSession({ url, headers }: Upload, signal?: AbortSignal): Promise<string | undefined> {
  const answer = await request(url, { method: 'POST', headers, ...(signal ? { signal } : {}) });
  if (!answer) return undefined;
  if (answer.text.includes('ExpiredToken')) throw new ReasonError('upload-link-expired');
  const session = answer.headers.get('Location');
  // Also when the bucket's CORS rules do not expose the header.
  if (!isOk(answer) || !session) throw new ReasonError('upload-refused');
  return session;
}

/** Sends a part, or asks for the status where there is none; how many bytes Storage then has. */
async function sendPart(
  session: string,
  part: Blob | undefined,
  from: number,
  total: number,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const range = part ? `bytes ${from}-${from + part.size - 1}/${total}` : `bytes */${total}`;
  const answer = await request(session, {
    method: 'PUT',
    headers: { 'Content-Range': range },
    ...(part ? { body: part } : {}),
    ...(signal ? { signal } : {}),
  });
  if (!answer) return undefined;
  if (isOk(answer)) return total;
  if (answer.status === 308) return confirmedBytes(answer);
  throw new ReasonError(answer.status === 404 || answer.status === 410 ? 'upload-lost' : 'upload-refused');
}

/** The first byte that is missing, from `Range: bytes=0-N`; without the header nothing has arrived. */
function confirmedBytes(answer: Answer): number {
  const last = /-(\d+)$/.exec(answer.headers.get('Range') ?? '')?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

function isOk({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** An answer worth reading, whole; undefined when the connection broke or the server asks to try again. */
async function request(url: string, init: RequestInit): Promise<Answer | undefined> {
  try {
    const answer = await fetch(url, init);
    const { status, headers } = answer;
    const text = await answer.text();
    return status === 408 || status === 429 || status >= 500 ? undefined : { status, headers, text };
  } catch (cause) {
    if (init.signal?.aborted) throw new ReasonError('cancelled', { cause });
    return undefined;
  }
}
