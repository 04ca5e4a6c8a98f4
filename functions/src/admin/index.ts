/**
 * The operator's console.
 * - **System check**: one run through every service that Maquette stands on, kept in one document.
 * - **Server step**: a part of a check that ends on the server: the write itself, the file's trigger, the task.
 * - **Probe**: the task that a check sends itself.
 */
import { admin as contract } from '../../contract/admin.ts';
import { serve } from '../lib/serve.ts';
import { dispatchProbe } from './dispatchProbe.ts';
import { readUsage } from './readUsage.ts';
import { requestSampleUpload } from './requestSampleUpload.ts';
import { startSystemCheck } from './startSystemCheck.ts';
import { systemVersions } from './systemVersions.ts';

export { checkFile } from './checkFile.ts';
export { finishCheck } from './finishCheck.ts';
export { systemProbe } from './systemProbe.ts';

export const admin = serve('admin', contract, {
  dispatchProbe,
  readUsage,
  requestSampleUpload,
  startSystemCheck,
  systemVersions,
});
