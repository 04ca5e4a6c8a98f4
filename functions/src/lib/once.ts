import type { Transaction } from 'firebase-admin/firestore';
import { now } from './clock.ts';
import { db } from './db.ts';
import { paths } from './paths.ts';

/** How long a handled event is remembered, in ms; Eventarc and Cloud Tasks give up long before. */
const rememberedFor = 14 * 24 * 60 * 60 * 1000;

/**
 * Runs the effect of an event in one transaction with the record that it was handled, so that an event delivered twice
 * changes nothing the second time. `effect` may run again when the transaction is retried: reads first, then writes.
 */
export async function once(eventId: string, effect: (tx: Transaction) => Promise<void>): Promise<void> {
  await db.runTransaction(async (tx) => {
    const handled = paths.event(encodeURIComponent(eventId));
    if ((await tx.get(handled)).exists) return;
    await effect(tx);
    tx.create(handled, { at: now(), expireAt: new Date(now() + rememberedFor) });
  });
}
