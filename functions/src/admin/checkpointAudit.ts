import { info } from 'firebase-functions/logger';
import { onSchedule } from 'firebase-functions/scheduler';
import { auditSigningKey, privateKeyIn } from './auditKey.ts';
import { sealAudit } from './sealAudit.ts';

/**
 * Every hour: what happened so far is put under a signature, after which nobody without the key can change it unseen.
 * The log line is what the alert on a missing checkpoint waits for.
 */
export const checkpointAudit = onSchedule(
  { schedule: '0 * * * *', timeZone: 'Etc/UTC', retryCount: 3, secrets: [auditSigningKey] },
  async ({ scheduleTime }) => {
    const { n, at, heads } = await sealAudit(Date.parse(scheduleTime), privateKeyIn(auditSigningKey.value()));
    info('checkpoint', { n, at, heads: heads.length });
  },
);
