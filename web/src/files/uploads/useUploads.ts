import { useSyncExternalStore } from 'react';
import type { UploadItem } from './uploadItem.ts';
import { onUploads, uploadItems } from './uploads.ts';

/** The uploads of this visit, as they stand. */
export function useUploads(): readonly UploadItem[] {
  return useSyncExternalStore(onUploads, uploadItems);
}
