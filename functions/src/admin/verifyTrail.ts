import type { KeyObject } from 'node:crypto';
import { FieldPath, type Query, type QueryDocumentSnapshot, type Timestamp } from 'firebase-admin/firestore';
import type { AuditProblem } from '../../contract/admin.ts';
import { db } from '../lib/db.ts';
import { collections, paths } from '../lib/paths.ts';
import { chainProblems, type FoundEvent } from './chainProblems.ts';
import { checkpointFiles } from './checkpointFiles.ts';
import { documentsAt } from './documentsAt.ts';
import { Anchor, readCheckpoints, type Seals } from './readCheckpoints.ts';

/** Entities whose heads are read at once. */
const headsAtOnce = 100;

/** Chains that were looked at, in the order of their names. */
export interface VerifiedChains {
  readonly problems: readonly AuditProblem[];
  readonly entries: number;
  readonly entities: number;
  /** The name up to which all chains were looked at; none, if those were the last. */
  readonly upTo: string | undefined;
}

/** Reads all checkpoints and checks them. Do it before reading chains, which then are not behind. */
export async function loadSeals(publicKey: KeyObject): Promise<{ seals: Seals; readTime: Timestamp }> {
  const anchor = await paths.auditAnchor().get();
  const remembered = Anchor.safeParse(anchor.data());
  const seals = await readCheckpoints(checkpointFiles(), remembered.data, publicKey);
  const { readTime } = await paths.auditAnchor().get();
  return { seals, readTime };
}

/** Checks a hundred entities' chains and whatever lies between them, as all was at `readTime`; `after` a name. */
export async function verifyChains(
  { heads: sealed, last: lastSeal }: Seals,
  readTime: Timestamp,
  after?: string,
): Promise<VerifiedChains> {
  const heads = await headsAfter(after, readTime);
  const upTo = heads.size < headsAtOnce ? undefined : [...heads.keys()].at(-1);
  const unseen = new Set([...heads.keys(), ...sealedBetween(sealed, after, upTo)]);
  const problems: AuditProblem[] = [];
  const seen = { entries: 0, entities: 0 };
  const check = (key: string, events: readonly FoundEvent[]) => {
    const seals = sealed.get(key) ?? [];
    problems.push(
      ...chainProblems({ key, events, head: heads.get(key), seals, sealedAt: lastSeal?.at ?? 0 }),
    );
    seen.entries += events.length;
    seen.entities += 1;
    unseen.delete(key);
  };
  for await (const [key, found] of chains(documentsAt(eventsBetween(after, upTo), readTime))) {
    check(key, await withDetails(found, readTime));
  }
  for (const key of unseen) check(key, []);
  return { problems, ...seen, upTo };
}

async function headsAfter(after: string | undefined, readTime: Timestamp): Promise<Map<string, unknown>> {
  const ordered = collections.auditHeads().orderBy(FieldPath.documentId()).limit(headsAtOnce);
  const page = after === undefined ? ordered : ordered.startAfter(after);
  const { docs } = await db.runTransaction((tx) => tx.get(page), { readOnly: true, readTime });
  return new Map(docs.map((head) => [head.id, head.data()]));
}

function sealedBetween(sealed: Seals['heads'], after = '', upTo?: string): string[] {
  return [...sealed.keys()].filter((key) => key > after && (upTo === undefined || key <= upTo));
}

/** The events of the entities after one name and up to another; "!~" sorts after all events of a name. */
function eventsBetween(after?: string, upTo?: string): Query {
  const ordered = collections.auditEvents().orderBy(FieldPath.documentId());
  const from = after === undefined ? ordered : ordered.startAfter(`${after}!~`);
  return upTo === undefined ? from : from.endAt(`${upTo}!~`);
}

/** Events, sorted by name, gathered by entity. */
async function* chains(
  events: AsyncIterable<QueryDocumentSnapshot>,
): AsyncGenerator<[key: string, QueryDocumentSnapshot[]]> {
  let chain: QueryDocumentSnapshot[] = [];
  let key = '';
  for await (const event of events) {
    const own = event.id.slice(0, Math.max(0, event.id.lastIndexOf('!')));
    if (own !== key && chain.length > 0) yield [key, chain];
    if (own !== key) [key, chain] = [own, []];
    chain.push(event);
  }
  if (chain.length > 0) yield [key, chain];
}

async function withDetails(
  events: readonly QueryDocumentSnapshot[],
  readTime: Timestamp,
): Promise<FoundEvent[]> {
  const detailed = events.filter((event) => event.get('details') !== undefined);
  const texts = new Map<string, unknown>();
  for (let i = 0; i < detailed.length; i += 300) {
    const wanted = detailed.slice(i, i + 300).map(({ id }) => paths.auditDetails(id));
    const read = await db.runTransaction((tx) => tx.getAll(...wanted), { readOnly: true, readTime });
    for (const details of read) texts.set(details.id, details.get('text'));
  }
  return events.map((event) => ({ id: event.id, data: event.data(), details: texts.get(event.id) }));
}
