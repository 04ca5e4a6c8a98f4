import type { AuditProblem } from '../../contract/admin.ts';
import {
  AuditEvent,
  AuditHead,
  eraseDetails,
  eventHash,
  eventId,
  genesis,
  headId,
  sha256,
} from '../lib/auditChain.ts';

/** An event's document as it was found, which may be anything. */
export interface FoundEvent {
  readonly id: string;
  readonly data: unknown;
  /** The text of its details document, where there is one. */
  readonly details?: unknown;
}

/** All that is kept about one entity. */
export interface FoundChain {
  /** `headId` of the entity. */
  readonly key: string;
  /** Sorted by name. */
  readonly events: readonly FoundEvent[];
  readonly head: unknown;
  /** Where trusted checkpoints say the chain stood. */
  readonly seals: readonly AuditHead[];
  /** The time of the last trusted checkpoint, in ms since the epoch; 0 where there is none. */
  readonly sealedAt: number;
}

/** An act that old, in ms before a checkpoint, was committed when the checkpoint was made. */
const commitTime = 10 * 60 * 1000;

/** Every way in which one entity's chain is not what was recorded; none, if it is. */
export function chainProblems({ key, events, head, seals, sealedAt }: FoundChain): AuditProblem[] {
  const problems: AuditProblem[] = [];
  const entity = entityOf(key);
  const say = (kind: AuditProblem['kind'], detail: string, seq?: number) =>
    problems.push({ kind, entity, detail, ...(seq === undefined ? {} : { seq }) });
  const sealed = new Map(seals.map(({ seq, hash }) => [seq, hash]));
  const lastSealed = Math.max(0, ...sealed.keys());
  const erasedUpTo = erasure(events);
  let last: { seq: number; hash: string | undefined } = { seq: 0, hash: genesis };

  for (const { id, data, details } of events) {
    const seq = seqIn(id);
    if (seq > last.seq + 1)
      say('entry-missing', `Entries ${last.seq + 1} to ${seq - 1} are gone.`, last.seq + 1);
    const parsed = AuditEvent.safeParse(data);
    if (parsed.success) checkEntry(parsed.data, seq, id, details);
    else say('entry-changed', 'The entry does not have the fields of an entry.', seq);
    last = { seq, hash: parsed.data?.hash };
  }
  checkEnd();
  return problems;

  function checkEntry(event: AuditEvent, seq: number, id: string, details: unknown): void {
    if (eventId(event) !== id)
      say('entry-misplaced', `It was recorded as ${event.entity}, ${event.seq}.`, seq);
    if (eventHash(event) !== event.hash) say('entry-changed', 'Its fields do not fit its hash.', seq);
    if (seq === last.seq + 1 && last.hash !== undefined && event.prev !== last.hash)
      say(
        'entry-unlinked',
        'It does not follow from the entry before: one of the two is not as recorded.',
        seq,
      );
    if (sealed.has(seq) && sealed.get(seq) !== event.hash)
      say('entry-rewritten', 'A signed checkpoint has another hash for this entry.', seq);
    if (seq > lastSealed && event.at < sealedAt - commitTime)
      say('entry-unsealed', 'It is older than the last checkpoint, which does not know it.', seq);
    const problem = detailsProblem(event, details, seq < erasedUpTo);
    if (problem) say(...problem, seq);
  }

  function checkEnd(): void {
    const found = AuditHead.safeParse(head);
    const known = Math.max(lastSealed, found.data?.seq ?? 0);
    if (known > last.seq) say('tail-missing', `Entries ${last.seq + 1} to ${known} are gone.`, last.seq + 1);
    if (!found.success || headId(found.data.entity) !== key)
      say('head-wrong', 'The head is missing or spoiled.');
    else if (found.data.seq < last.seq) say('head-wrong', `The head ends at entry ${found.data.seq}.`);
    else if (found.data.seq === last.seq && last.hash !== undefined && found.data.hash !== last.hash)
      say('head-wrong', 'The head has another hash than the last entry.');
  }
}

function detailsProblem(
  { details: digest }: AuditEvent,
  text: unknown,
  mayBeErased: boolean,
): ['details-changed' | 'details-missing', string] | undefined {
  if (text === undefined)
    return digest === undefined || mayBeErased
      ? undefined
      : ['details-missing', 'Its details are gone, and no erasure is on record.'];
  if (typeof text === 'string' && sha256(text) === digest) return undefined;
  return ['details-changed', 'Its details are not those that were recorded.'];
}

/** The place of the last erasure on record: details of the events before it may be gone. */
function erasure(events: readonly FoundEvent[]): number {
  const erasures = events.filter(({ data }) => AuditEvent.safeParse(data).data?.action === eraseDetails);
  return seqIn(erasures.at(-1)?.id ?? '');
}

/** The entity that a head's name was made from; a name that was made from none is given as it is. */
function entityOf(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** The place that an event's name says. */
function seqIn(id: string): number {
  return Number(id.slice(id.lastIndexOf('!') + 1)) || 0;
}
