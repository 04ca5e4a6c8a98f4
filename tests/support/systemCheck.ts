import { randomUUID } from 'node:crypto';
import type { Firestore } from '@google-cloud/firestore';
import { type ServerStep, type StepResult, SystemCheck } from '../../functions/contract/admin.ts';
import { documentPaths } from '../../functions/contract/paths.ts';
import type { Caller } from './world.ts';

/** Starts a system check; returns its id. */
export async function newCheck({ call }: Caller): Promise<string> {
  const { id } = await call.admin.startSystemCheck({ checkId: randomUUID() });
  return id;
}

/** The result of a server step, as soon as it is written. */
export function stepResult(db: Firestore, checkId: string, step: ServerStep): Promise<StepResult> {
  return new Promise((resolve, reject) => {
    const stop = db.doc(documentPaths.systemCheck(checkId)).onSnapshot((found) => {
      const result = found.exists ? SystemCheck.parse(found.data()).steps[step] : undefined;
      if (!result) return;
      stop();
      resolve(result);
    }, reject);
  });
}

/** Ids of the events handled since a time (ms since the epoch). */
export async function eventsSince(db: Firestore, at: number): Promise<string[]> {
  const { docs } = await db.collection('events').where('at', '>=', at).limit(1000).get();
  return docs.map(({ id }) => decodeURIComponent(id));
}
