import type { KeyObject } from 'node:crypto';
import { Timestamp } from 'firebase-admin/firestore';
import { AuditHead, genesis } from '../lib/auditChain.ts';
import { collections, paths } from '../lib/paths.ts';
import { publicKeyOf } from './auditKey.ts';
import { type Checkpoint, checkpointDigest, signedCheckpoint } from './checkpoint.ts';
import { checkpointFiles, createCheckpointFile } from './checkpointFiles.ts';
import { documentsAt } from './documentsAt.ts';
import { Anchor, readCheckpoints } from './readCheckpoints.ts';

/** A chain may be committed that long after the moment it says, in ms; chains of this span are sealed twice. */
const overlap = 10 * 60 * 1000;

/**
 * Signs where every chain stands that has moved since the last checkpoint, and files it. `at` (ms since the epoch)
 * names the file: a second run for the same moment changes nothing. Throws where the last checkpoint is not to be
 * trusted, because a new one would cover that up.
 */
export async function sealAudit(at: number, privateKey: KeyObject): Promise<Checkpoint> {
  const found = await paths.auditAnchor().get();
  const anchor = found.exists ? Anchor.parse(found.data()) : undefined;
  const before = anchor && { n: anchor.n - 1, digest: anchor.previous };
  const files = checkpointFiles(anchor?.at);
  const { last, problems } = await readCheckpoints(files, anchor, publicKeyOf(privateKey), before);
  if (problems[0]) throw new Error(`No checkpoint was made. ${problems[0].detail}`);
  if (last && last.at >= at) return remember(last);
  const checkpoint = signedCheckpoint(
    {
      n: (last?.n ?? 0) + 1,
      at,
      previous: last ? checkpointDigest(last) : genesis,
      heads: await headsSince((last?.at ?? 0) - overlap, found.readTime),
    },
    privateKey,
  );
  await createCheckpointFile(checkpoint);
  return remember(checkpoint);
}

async function remember(checkpoint: Checkpoint): Promise<Checkpoint> {
  const { n, at, previous } = checkpoint;
  await paths.auditAnchor().set({ n, at, previous, digest: checkpointDigest(checkpoint) } satisfies Anchor);
  return checkpoint;
}

async function headsSince(since: number, readTime: Timestamp): Promise<AuditHead[]> {
  const changed = collections
    .auditHeads()
    .where('changedAt', '>', Timestamp.fromMillis(since))
    .orderBy('changedAt');
  const heads: AuditHead[] = [];
  for await (const head of documentsAt(changed, readTime)) heads.push(AuditHead.parse(head.data()));
  return heads.sort((a, b) => (a.entity < b.entity ? -1 : 1));
}
