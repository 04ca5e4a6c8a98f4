/**
 * The operator's console.
 * - **System check**: one run through every service that Maquette stands on, kept in one document.
 * - **Server step**: a part of a check that ends on the server: the write itself, the file's trigger, the task.
 * - **Probe**: the task that a check sends itself.
 * - **Audit trail**: for each entity a **chain** of events, one an act, each naming the hash of the one before; its
 *   **head** says where it ends. Every hour a signed **checkpoint** in the bucket **seals** where all chains stand.
 * - **Figures**: calls, failures and latency that instances count (lib/figures.ts), an hour of a domain a document.
 */
import { admin as contract } from '../../contract/admin.ts';
import { serve } from '../lib/serve.ts';
import { auditSigningKey } from './auditKey.ts';
import { dispatchProbe } from './dispatchProbe.ts';
import { findCheckpoint } from './findCheckpoint.ts';
import { listAudit } from './listAudit.ts';
import { readFigures } from './readFigures.ts';
import { readKeyUsage } from './readKeyUsage.ts';
import { readLimits } from './readLimits.ts';
import { readUsage } from './readUsage.ts';
import { requestSampleUpload } from './requestSampleUpload.ts';
import { startSystemCheck } from './startSystemCheck.ts';
import { systemVersions } from './systemVersions.ts';
import { verifyAudit } from './verifyAudit.ts';

export { checkFile } from './checkFile.ts';
export { checkpointAudit } from './checkpointAudit.ts';
export { finishCheck } from './finishCheck.ts';
export { systemProbe } from './systemProbe.ts';

const handlers = {
  dispatchProbe,
  findCheckpoint,
  listAudit,
  readFigures,
  readKeyUsage,
  readLimits,
  readUsage,
  requestSampleUpload,
  startSystemCheck,
  systemVersions,
  verifyAudit,
};

export const admin = serve('admin', contract, handlers, { secrets: [auditSigningKey] });
