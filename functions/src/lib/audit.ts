import { randomBytes } from 'node:crypto';
import { FieldValue, type Transaction } from 'firebase-admin/firestore';
import {
  type Act,
  type AuditEvent,
  AuditHead,
  eraseDetails,
  eventId,
  nextEvent,
  sha256,
} from './auditChain.ts';
import { canonicalJson } from './canonicalJson.ts';
import { collections, paths } from './paths.ts';

/** An act to put on record, with what it changed; `before` and `after` may hold personal data, in plain JSON. */
export interface AuditedAct extends Omit<Act, 'details'> {
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Records acts in the transaction that does them, each at the end of its entity's chain. Call it once in a
 * transaction, before its first write: it reads. `before` and `after` go into a document of their own, which can be
 * erased while the chain, holding a salted digest of them, stays whole.
 */
export async function recordAudit(tx: Transaction, ...acts: [AuditedAct, ...AuditedAct[]]): Promise<void> {
  const entities = [...new Set(acts.map(({ entity }) => entity))];
  const found = await tx.getAll(...entities.map(paths.auditHead));
  const heads = new Map<string, AuditHead>();
  for (const head of found) if (head.exists) addHead(heads, AuditHead.parse(head.data()));
  for (const { before, after, ...act } of acts) {
    const details = detailsText(before, after);
    const event = nextEvent(heads.get(act.entity), details ? { ...act, details: sha256(details) } : act);
    addHead(heads, event);
    tx.create(paths.auditEvent(eventId(event)), event);
    if (details) tx.create(paths.auditDetails(eventId(event)), { text: details });
  }
  for (const head of heads.values()) {
    tx.set(paths.auditHead(head.entity), { ...head, changedAt: FieldValue.serverTimestamp() });
  }
}

function addHead(heads: Map<string, AuditHead>, { entity, seq, hash }: AuditEvent | AuditHead): void {
  heads.set(entity, { entity, seq, hash });
}

/**
 * Erases what the acts on an entity changed, up to now, and puts that on record; the acts themselves stay. Call it,
 * like `recordAudit`, before the transaction's first write; it throws for an entity with more than
 * 5,000 acts.
 */
export async function eraseAuditDetails(
  tx: Transaction,
  act: Pick<Act, 'entity' | 'actor' | 'at'>,
): Promise<void> {
  const events = collections.auditEvents().where('entity', '==', act.entity);
  const { docs } = await tx.get(events.select('details').limit(5_001));
  if (docs.length > 5_000) throw new Error(`${act.entity} has too many acts to erase their details at once.`);
  const detailed = docs.filter((event) => event.get('details') !== undefined);
  await recordAudit(tx, { ...act, action: eraseDetails });
  for (const { id } of detailed) tx.delete(paths.auditDetails(id));
}

/** Canonical JSON of what an act changed, salted so that its digest cannot be guessed from likely contents. */
function detailsText(before: unknown, after: unknown): string | undefined {
  if (before === undefined && after === undefined) return undefined;
  return canonicalJson({ salt: randomBytes(16).toString('hex'), before, after });
}
