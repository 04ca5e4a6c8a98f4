import type * as z from 'zod';
import type { AuditRecord, admin } from '../../contract/admin.ts';
import { AuditEvent, eventId, sha256 } from '../lib/auditChain.ts';
import { db } from '../lib/db.ts';
import { newestFirst } from '../lib/newestFirst.ts';
import { collections, paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';

type Filters = Omit<z.output<typeof admin.listAudit.input>, 'limit' | 'cursor'>;

/** Acts on record that fit every given filter, newest first. */
export const listAudit: Handlers<typeof admin>['listAudit'] = async ({ limit, cursor, ...filters }) => {
  const page = await newestFirst(matching(filters), 'at', { limit, cursor }, (event) =>
    AuditEvent.parse(event.data()),
  );
  return { ...page, items: await withDetails(page.items) };
};

function matching({ from, until, ...names }: Filters) {
  let query = collections.auditEvents().where('at', '>=', from ?? 0);
  if (until !== undefined) query = query.where('at', '<', until);
  for (const [field, name] of Object.entries(names)) {
    if (name !== undefined) query = query.where(field, '==', name);
  }
  return query;
}

/** Puts to each event what it changed, unless that was erased or is not what was recorded. */
async function withDetails(events: readonly AuditEvent[]): Promise<AuditRecord[]> {
  const detailed = events.filter(({ details }) => details !== undefined);
  const read = detailed.length > 0 ? await db.getAll(...detailed.map(eventId).map(paths.auditDetails)) : [];
  const texts = new Map(read.map((details) => [details.id, details.get('text')]));
  return events.map(({ entity, seq, actor, action, at, details }) => {
    const text: unknown = texts.get(eventId({ entity, seq }));
    const isRecorded = typeof text === 'string' && sha256(text) === details;
    return { entity, seq, actor, action, at, ...(isRecorded ? { details: JSON.parse(text) } : {}) };
  });
}
