import { createHash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from './canonicalJson.ts';

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Entity = z.string().regex(/^[\x21-\x7e]{1,200}$/); // what a path is made of, so that names stay short

/** One act on one entity. Nothing in it names a person but by id: what may have to be erased is kept apart. */
export const AuditEvent = z.strictObject({
  /** What was acted on, as the path of its document. */
  entity: Entity,
  /** Place in the entity's chain, from 1. */
  seq: z.int().min(1).max(999_999_999),
  /** `hash` of the event before, or `genesis`. */
  prev: Digest,
  /** Uid of who acted, or `system:<function>`. */
  actor: z.string().min(1).max(128),
  /** What was done: the operation's name. */
  action: z.string().min(1).max(64),
  /** Milliseconds since the epoch, by the clock of who acted. */
  at: z.number(),
  /** SHA-256 of the text of the event's details, where it has some. */
  details: Digest.optional(),
  /** SHA-256 of the canonical JSON of all the fields above. */
  hash: Digest,
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** Where the chain of an entity ends. */
export const AuditHead = z.object({ entity: Entity, seq: AuditEvent.shape.seq, hash: Digest });
export type AuditHead = z.infer<typeof AuditHead>;

/** An act that has no place in a chain yet. */
export type Act = Pick<AuditEvent, 'entity' | 'actor' | 'action' | 'at' | 'details'>;

/** The action of an event after which the details of the events before it may be gone. */
export const eraseDetails = 'eraseAuditDetails';

/** What the first event of a chain names as the one before. */
export const genesis = '0'.repeat(64);

/** The event that an act adds to the chain which ends at `head`. */
export function nextEvent(head: AuditHead | undefined, act: Act): AuditEvent {
  const linked = { ...act, seq: (head?.seq ?? 0) + 1, prev: head?.hash ?? genesis };
  return AuditEvent.parse({ ...linked, hash: eventHash(linked) });
}

/** What the `hash` of an event must be. */
export function eventHash(event: Omit<AuditEvent, 'hash'> & { hash?: string }): string {
  return sha256(canonicalJson({ ...event, hash: undefined }));
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The name of an entity's head; names sort as their entities' events do. */
export function headId(entity: string): string {
  return encodeURIComponent(entity).replaceAll('!', '%21').replaceAll('.', '%2E');
}

/** The name of an event: events sort by entity, then by `seq`, because "!" sorts before all that a head's name holds. */
export function eventId({ entity, seq }: Pick<AuditEvent, 'entity' | 'seq'>): string {
  return `${headId(entity)}!${String(seq).padStart(9, '0')}`;
}
