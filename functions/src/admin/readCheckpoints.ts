import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import type { AuditProblem } from '../../contract/admin.ts';
import { type AuditHead, genesis, headId } from '../lib/auditChain.ts';
import { objects } from '../lib/paths.ts';
import { Checkpoint, checkpointDigest, hasItsHeads, isSignedBy } from './checkpoint.ts';

/** A file of the bucket, as it was found. */
export interface FoundFile {
  readonly name: string;
  readonly text: string;
}

/** The last checkpoint that was written, as Firestore remembers it. */
export const Anchor = z.object({ n: z.int(), at: z.int(), previous: z.string(), digest: z.string() });
export type Anchor = z.infer<typeof Anchor>;

/** What a line of checkpoints is good for. */
export interface Seals {
  readonly problems: AuditProblem[];
  /** Where each chain stood, by `headId`, oldest first, as far as a checkpoint can be trusted. */
  readonly heads: Map<string, AuditHead[]>;
  /** The last checkpoint that can be trusted. */
  readonly last: Checkpoint | undefined;
}

/**
 * Checks checkpoints, sorted by name, for signature, order and completeness, and takes the heads of the good ones.
 * `before` is the checkpoint that the first file follows, where that is not the first of all.
 */
export async function readCheckpoints(
  files: AsyncIterable<FoundFile> | Iterable<FoundFile>,
  anchor: Anchor | undefined,
  publicKey: KeyObject,
  before = { n: 0, digest: genesis },
): Promise<Seals> {
  const problems: AuditProblem[] = [];
  const heads = new Map<string, AuditHead[]>();
  let end = before;
  let last: Checkpoint | undefined;
  for await (const { name, text } of files) {
    const parsed = Checkpoint.safeParse(jsonIn(text));
    const problem = parsed.success
      ? fileProblem(name, parsed.data, publicKey)
      : ({
          kind: 'checkpoint-changed',
          detail: `${name} does not have the fields of a checkpoint.`,
        } as const);
    if (problem) problems.push(problem);
    if (problem || !parsed.success) continue;
    const { n, previous } = parsed.data;
    if (n !== end.n + 1 || previous !== end.digest)
      problems.push({ kind: 'checkpoint-missing', detail: `${name} does not follow checkpoint ${end.n}.` });
    for (const head of parsed.data.heads) {
      const key = headId(head.entity);
      heads
        .set(key, heads.get(key) ?? [])
        .get(key)
        ?.push(head);
    }
    end = { n, digest: checkpointDigest(parsed.data) };
    last = parsed.data;
  }
  const atEnd = anchorProblem(end, anchor);
  return { problems: atEnd ? [...problems, atEnd] : problems, heads, last };
}

function fileProblem(name: string, checkpoint: Checkpoint, publicKey: KeyObject): AuditProblem | undefined {
  if (!hasItsHeads(checkpoint))
    return { kind: 'checkpoint-changed', detail: `${name}: the heads do not give the root.` };
  if (!isSignedBy(checkpoint, publicKey))
    return { kind: 'signature-wrong', detail: `${name} is not signed with the key of this audit trail.` };
  if (name !== objects.auditCheckpoint(checkpoint.at))
    return { kind: 'checkpoint-misplaced', detail: `${name} was made at another time than its name says.` };
  return undefined;
}

function anchorProblem(
  last: { n: number; digest: string },
  anchor: Anchor | undefined,
): AuditProblem | undefined {
  if (anchor && anchor.n > last.n)
    return { kind: 'checkpoint-missing', detail: `Checkpoints ${last.n + 1} to ${anchor.n} are gone.` };
  // One more than remembered: the run that wrote it ended before it could say so.
  if (last.n > (anchor?.n ?? 0) + 1 || (anchor?.n === last.n && anchor.digest !== last.digest))
    return { kind: 'anchor-wrong', detail: 'Firestore remembers another last checkpoint.' };
  return undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // which no checkpoint is
  }
}
