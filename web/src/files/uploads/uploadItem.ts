/** How one upload stands. */
export type UploadState =
  /** Waiting for its turn, or being read to know its fingerprint. */
  | { readonly step: 'waiting' }
  | { readonly step: 'reading' }
  | { readonly step: 'sending'; readonly sent: number }
  | { readonly step: 'paused'; readonly sent: number }
  /** All has arrived; the server looks at what it is. */
  | { readonly step: 'checking' }
  | { readonly step: 'done'; readonly assetId: string }
  /** The same bytes are in the library already. */
  | { readonly step: 'duplicate'; readonly assetId: string; readonly of: string }
  | { readonly step: 'refused'; readonly problem: string; readonly detail?: string }
  /** It may be tried again. */
  | { readonly step: 'failed'; readonly error: unknown }
  | { readonly step: 'cancelled' };

/** A file on its way into the library. */
export interface UploadItem {
  readonly fileId: string;
  readonly file: File;
  readonly folderId: string | null;
  readonly state: UploadState;
}

/** Whether nothing more happens to it by itself. */
export function isSettled({ state }: UploadItem): boolean {
  return ['done', 'duplicate', 'refused', 'failed', 'cancelled'].includes(state.step);
}

/** How much of all files has arrived, from 0 to 1. */
export function shareSent(items: readonly UploadItem[]): number {
  const total = items.reduce((sum, { file }) => sum + file.size, 0);
  const sent = items.reduce((sum, item) => sum + sentOf(item), 0);
  return total === 0 ? 0 : sent / total;
}

function sentOf({ state, file }: UploadItem): number {
  if (state.step === 'sending' || state.step === 'paused') return state.sent;
  return state.step === 'waiting' || state.step === 'reading' ? 0 : file.size;
}
