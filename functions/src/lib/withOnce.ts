import type { Transaction } from 'firebase-admin/firestore';
import { type KeyUse, onceByKey } from './onceByKey.ts';

/**
 * Runs the effect of an idempotent operation in a transaction, once per key; see `onceByKey`. A repeated call runs its
 * handler again and gets the first answer from here: so whatever decides stands inside, and what stands after bears
 * repeating, as queueing a named task does. Thus a call that broke off behind its effect is finished by the next.
 */
export type Once = <T>(effect: (tx: Transaction) => Promise<T>) => Promise<T>;

/** Gives a handler its `once`, and sees that it is used: an answer without it would not be remembered. */
export async function withOnce(use: KeyUse, handler: (once: Once) => Promise<unknown>): Promise<unknown> {
  let isUsed = false;
  const answer = await handler((effect) => {
    if (isUsed) throw new Error(`${use.op} used \`once\` twice; a key stands for one effect.`);
    isUsed = true;
    return onceByKey(use, effect);
  });
  if (!isUsed) throw new Error(`${use.op} is idempotent and did not use \`once\`.`);
  return answer;
}
