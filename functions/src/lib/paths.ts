import { documentPaths } from '../../contract/paths.ts';
import { db } from './db.ts';

/** Every document, object and name that functions touch; no path is spelled anywhere else. */
export const paths = {
  systemCheck: (id: string) => db.doc(documentPaths.systemCheck(id)),
  /** Marks a trigger's event as handled. */
  event: (eventId: string) => db.doc(`events/${eventId}`),
};

/** Objects in Cloud Storage. */
export const objects = {
  checkSample: (ownerId: string, checkId: string) => `checks/${ownerId}/${checkId}/sample.glb`,
};

/** The check and the owner that an object's name was made from, or undefined for any other object. */
export function checkSampleIn(name: string): { ownerId: string; checkId: string } | undefined {
  const [, ownerId, checkId] = /^checks\/([^/]+)\/([^/]+)\/sample\.glb$/.exec(name) ?? [];
  return ownerId && checkId ? { ownerId, checkId } : undefined;
}
