/** An upload that has begun, as this browser remembers it over a reload. */
export interface Unfinished {
  readonly fileId: string;
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  readonly folderId: string | null;
  /** Address of the session in Cloud Storage, which lasts a week. */
  readonly session: string;
  /** Milliseconds since the epoch. */
  readonly begunAt: number;
}

const place = 'unfinished-uploads';
const week = 7 * 24 * 60 * 60 * 1000;

/** What has begun and not ended in the last week, newest first; nothing where the browser keeps nothing. */
export function unfinishedUploads(now = Date.now()): Unfinished[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((entry) => isUnfinished(entry) && now - entry.begunAt < week)
      : [];
  } catch {
    return []; // storage is off, or holds what another version wrote
  }
}

export function rememberUpload(upload: Unfinished): void {
  keep([upload, ...unfinishedUploads().filter(({ fileId }) => fileId !== upload.fileId)].slice(0, 50));
}

export function forgetUpload(fileId: string): void {
  keep(unfinishedUploads().filter((upload) => upload.fileId !== fileId));
}

function keep(uploads: readonly Unfinished[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(uploads));
  } catch {
    // Storage is off or full: then an upload does not go on after a reload, and begins anew.
  }
}

function isUnfinished(value: unknown): value is Unfinished {
  return (
    typeof value === 'object' &&
    value !== null &&
    'session' in value &&
    'begunAt' in value &&
    'sha256' in value
  );
}
