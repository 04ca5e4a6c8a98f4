import { createHash } from 'node:crypto';
import type { Transaction } from 'firebase-admin/firestore';
import { canonicalJson } from './canonicalJson.ts';
import { now } from './clock.ts';
import { db } from './db.ts';
import { fail } from './fail.ts';
import { paths } from './paths.ts';

/** How long an answer is remembered, in ms. */
const rememberedFor = 48 * 60 * 60 * 1000;

/** What Firestore answers when a transaction lost against others five times. */
const aborted = 10;

/** One use of an idempotency key. */
export interface KeyUse {
  /** The caller; a key of somebody else is another key. */
  readonly uid: string | undefined;
  readonly key: string;
  /** What is asked for, in JSON. */
  readonly op: string;
  readonly input: unknown;
}

/**
 * Runs `effect` in one transaction with the record of its answer, so that neither a repetition nor a crash doubles it;
 * later uses of the key give that answer. Refuses a key that was used for something else. `effect` may run again when
 * the transaction is retried: reads first, then writes. Its answer is plain JSON.
 */
export async function onceByKey<T>(use: KeyUse, effect: (tx: Transaction) => Promise<T>): Promise<T> {
  const record = paths.idempotencyKey(hash([use.uid ?? null, use.key]));
  const request = hash([use.op, use.input ?? null]);
  const run = async (tx: Transaction): Promise<T> => {
    const known = await tx.get(record);
    if (known.exists) {
      if (known.get('request') !== request) fail('failed-precondition', 'key-reused');
      return JSON.parse(known.get('answer'));
    }
    const answer = await effect(tx);
    const expireAt = new Date(now() + rememberedFor);
    tx.create(record, { request, answer: JSON.stringify(answer ?? null), expireAt });
    return answer;
  };
  return db.runTransaction(run).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === aborted) fail('aborted', 'in-progress');
    throw error;
  });
}

function hash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url');
}
