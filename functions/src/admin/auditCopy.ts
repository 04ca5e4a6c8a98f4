import type { KeyObject } from 'node:crypto';
import { type Act, AuditHead, eventId, genesis, headId, nextEvent, sha256 } from '../lib/auditChain.ts';
import { objects } from '../lib/paths.ts';
import { chainProblems } from './chainProblems.ts';
import { type Checkpoint, checkpointDigest, signedCheckpoint } from './checkpoint.ts';
import { type Anchor, readCheckpoints } from './readCheckpoints.ts';

type Fields = Record<string, unknown>;

/** A whole audit trail in memory, for tests that spoil it: documents by name, files by name. */
export interface AuditCopy {
  readonly events: Map<string, Fields>;
  readonly details: Map<string, string>;
  readonly heads: Map<string, Fields>;
  readonly files: Map<string, Fields>;
  anchor: Anchor | undefined;
}

export const emptyCopy = (): AuditCopy => ({
  events: new Map(),
  details: new Map(),
  heads: new Map(),
  files: new Map(),
  anchor: undefined,
});

/** What `recordAudit` does, in memory. */
export function record(copy: AuditCopy, act: Act, details?: string): void {
  const head = AuditHead.safeParse(copy.heads.get(headId(act.entity))).data;
  const event = nextEvent(head, details === undefined ? act : { ...act, details: sha256(details) });
  copy.events.set(eventId(event), event);
  if (details !== undefined) copy.details.set(eventId(event), details);
  copy.heads.set(headId(act.entity), AuditHead.parse(event));
}

/** What `sealAudit` does, in memory, all heads each time. */
export function seal(copy: AuditCopy, at: number, last: Checkpoint | undefined, key: KeyObject): Checkpoint {
  const heads = [...copy.heads.values()].map((head) => AuditHead.parse(head));
  const previous = last ? checkpointDigest(last) : genesis;
  const checkpoint = signedCheckpoint({ n: (last?.n ?? 0) + 1, at, previous, heads }, key);
  copy.files.set(objects.auditCheckpoint(at), checkpoint);
  copy.anchor = { n: checkpoint.n, at, previous, digest: checkpointDigest(checkpoint) };
  return checkpoint;
}

/** What verification says of a copy. */
export async function problemsIn(copy: AuditCopy, publicKey: KeyObject) {
  const files = [...copy.files].sort().map(([name, file]) => ({ name, text: JSON.stringify(file) }));
  const seals = await readCheckpoints(files, copy.anchor, publicKey);
  const keys = new Set([...copy.heads.keys(), ...seals.heads.keys(), ...[...copy.events.keys()].map(keyIn)]);
  const ofChains = [...keys].flatMap((key) =>
    chainProblems({
      key,
      events: [...copy.events]
        .filter(([id]) => keyIn(id) === key)
        .sort()
        .map(([id, data]) => ({ id, data, details: copy.details.get(id) })),
      head: copy.heads.get(key),
      seals: seals.heads.get(key) ?? [],
      sealedAt: seals.last?.at ?? 0,
    }),
  );
  return [...seals.problems, ...ofChains];
}

function keyIn(id: string): string {
  return id.slice(0, id.lastIndexOf('!'));
}
