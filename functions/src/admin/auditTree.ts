import { createHash } from 'node:crypto';

/** A step of a proof, from a leaf up: the hash to put beside, and on which side it stands. */
export interface ProofStep {
  readonly side: 'left' | 'right';
  readonly hash: Buffer;
}

/** SHA-256 of a leaf; its prefix keeps it from being taken for an inner node (RFC 6962, §2.1). */
export function leafHash(leaf: string): Buffer {
  return createHash('sha256').update('\x00').update(leaf).digest();
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\x01').update(left).update(right).digest();
}

/** The Merkle tree hash of leaves in their order; of none, the hash of nothing (RFC 6962, §2.1). */
export function treeRoot(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  let level = leaves.map(leafHash);
  while (level.length > 1) level = levelAbove(level);
  return level[0] ?? leafHash('');
}

/** What has to be put beside leaf `index` to come to the root (RFC 6962, §2.1.1). */
export function inclusionProof(leaves: readonly string[], index: number): ProofStep[] {
  const proof: ProofStep[] = [];
  let at = index;
  for (let level = leaves.map(leafHash); level.length > 1; level = levelAbove(level)) {
    const beside = level[at ^ 1];
    if (beside) proof.push({ side: at % 2 === 0 ? 'right' : 'left', hash: beside });
    at = Math.floor(at / 2);
  }
  return proof;
}

/** Whether a proof leads from a leaf to a root. */
export function isIncluded(leaf: string, proof: readonly ProofStep[], root: Buffer): boolean {
  const climb = (hash: Buffer, step: ProofStep) =>
    step.side === 'left' ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash);
  return proof.reduce(climb, leafHash(leaf)).equals(root);
}

/** Pairs hashed; an odd last one goes up as it is, which gives the RFC's split at the largest power of two. */
function levelAbove(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i], level[i + 1]];
    if (left) above.push(right ? nodeHash(left, right) : left);
  }
  return above;
}
