import { type KeyObject, sign, verify } from 'node:crypto';
import * as z from 'zod';
import { AuditEvent, AuditHead, sha256 } from '../lib/auditChain.ts';
import { canonicalJson } from '../lib/canonicalJson.ts';
import { treeRoot } from './auditTree.ts';

const Digest = AuditEvent.shape.hash;

/** Where every chain stood that had moved since the checkpoint before, under one signature. */
export const Checkpoint = z.strictObject({
  /** From 1, without a gap. */
  n: z.int().min(1),
  /** Milliseconds since the epoch; the file is named after it. */
  at: z.int(),
  /** `checkpointDigest` of the one before; 64 zeros in the first. */
  previous: Digest,
  /** The leaves of the tree, each as canonical JSON. */
  heads: z.array(z.strictObject(AuditHead.shape)),
  /** Merkle tree hash of the heads, in their order. */
  root: Digest,
  /** Ed25519 over the canonical JSON of n, at, previous, root and the number of heads; in base64. */
  signature: z.base64(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** A checkpoint of these heads, signed. */
export function signedCheckpoint(
  { n, at, previous, heads }: Pick<Checkpoint, 'n' | 'at' | 'previous' | 'heads'>,
  privateKey: KeyObject,
): Checkpoint {
  const unsigned = { n, at, previous, heads, root: rootOf(heads) };
  const signature = sign(null, Buffer.from(signedText(unsigned)), privateKey).toString('base64');
  return { ...unsigned, signature };
}

/** Whether it was signed with the private half of this key. */
export function isSignedBy(checkpoint: Checkpoint, publicKey: KeyObject): boolean {
  const signature = Buffer.from(checkpoint.signature, 'base64');
  return verify(null, Buffer.from(signedText(checkpoint)), publicKey, signature);
}

/** Whether the root is that of the heads. */
export function hasItsHeads({ heads, root }: Checkpoint): boolean {
  return rootOf(heads) === root;
}

/** What the next checkpoint names as the one before. */
export function checkpointDigest(checkpoint: Checkpoint): string {
  return sha256(signedText(checkpoint));
}

function signedText({ n, at, previous, heads, root }: Omit<Checkpoint, 'signature'>): string {
  return canonicalJson({ n, at, previous, count: heads.length, root });
}

function rootOf(heads: readonly AuditHead[]): string {
  return treeRoot(heads.map(canonicalJson)).toString('hex');
}
