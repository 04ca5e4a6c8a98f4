import { onSchedule } from 'firebase-functions/scheduler';
import { auditSigningKey, privateKeyIn } from './auditKey.ts';
import { sealAudit } from './sealAudit.ts';

/** Every hour: what happened so far is put under a signature, after which nobody without the key can change it unseen. */
export const checkpointAudit = onSchedule(
  { schedule: '0 * * * *', timeZone: 'Etc/UTC', retryCount: 3, secrets: [auditSigningKey] },
  async ({ scheduleTime }) => {
    await sealAudit(Date.parse(scheduleTime), privateKeyIn(auditSigningKey.value()));
  },
);
