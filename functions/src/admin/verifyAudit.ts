import type { AuditProblem, admin } from '../../contract/admin.ts';
import type { Handlers } from '../lib/serve.ts';
import { auditSigningKey, privateKeyIn, publicKeyOf } from './auditKey.ts';
import { loadSeals, verifyChains } from './verifyTrail.ts';

/** After that many entries a call answers, so that it does so in time. */
const entriesPerCall = 5_000;

/** Re-reads the audit trail, a stretch of it a call, and names whatever is not as it was recorded. */
export const verifyAudit: Handlers<typeof admin>['verifyAudit'] = async ({ cursor }) => {
  const { seals, readTime } = await loadSeals(publicKeyOf(privateKeyIn(auditSigningKey.value())));
  const problems: AuditProblem[] = cursor === undefined ? [...seals.problems] : [];
  const seen = { entries: 0, entities: 0 };
  let next = cursor;
  do {
    const chains = await verifyChains(seals, readTime, next);
    problems.push(...chains.problems);
    seen.entries += chains.entries;
    seen.entities += chains.entities;
    next = chains.upTo;
  } while (next !== undefined && seen.entries < entriesPerCall);
  const { last } = seals;
  return {
    ...seen,
    problems: problems.slice(0, 100),
    problemCount: problems.length,
    ...(last ? { sealed: { n: last.n, at: last.at } } : {}),
    ...(next === undefined ? {} : { nextCursor: next }),
  };
};
