import { onObjectFinalized } from 'firebase-functions/storage';
import { fileUploadIn } from '../../lib/paths.ts';
import { checkArrival } from './checkArrival.ts';

/**
 * A file has arrived: it is checked by its content, and becomes a version of an asset or nothing. However often the event
 * comes, one version comes of it. Every other object is left alone. It has room for two files of the largest size at once.
 */
export const takeUpload = onObjectFinalized(
  { retry: true, memory: '2GiB', concurrency: 2, timeoutSeconds: 540 },
  async ({ data }) => {
    const upload = fileUploadIn(data.name);
    if (!upload) return;
    await checkArrival({ ...upload, object: data.name, owner: data.metadata?.owner });
  },
);
