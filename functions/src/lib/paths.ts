import { documentPaths } from '../../contract/paths.ts';
import { headId } from './auditChain.ts';
import { db } from './db.ts';

/** Every document, object and name that functions touch; no path is spelled anywhere else. */
export const paths = {
  systemCheck: (id: string) => db.doc(documentPaths.systemCheck(id)),
  /** An API key: all but the key itself. */
  apiKey: (id: string) => db.doc(`apiKeys/${id}`),
  member: (uid: string) => db.doc(documentPaths.member(uid)),
  session: (uid: string, id: string) => db.doc(`members/${uid}/sessions/${id}`),
  /** Who has a handle, or had it; keyed by `handleKey` of accounts, which is alike for handles that look alike. */
  handle: (key: string) => db.doc(`handles/${key}`),
  signInSettings: () => db.doc('settings/signIn'),
  recoveryCodes: (uid: string) => db.doc(`recoveryCodes/${uid}`),
  /** Wrong recovery codes tried for one address, of an account or not. */
  recoveryAttempts: (emailHash: string) => db.doc(`recoveryAttempts/${emailHash}`),
  /** A mail that was sent or is being sent. */
  mail: (id: string) => db.doc(`mails/${id}`),
  /** Marks a trigger's event as handled. */
  event: (eventId: string) => db.doc(`events/${eventId}`),
  /** The answer of an idempotent operation, by its caller and key. */
  idempotencyKey: (hash: string) => db.doc(`idempotencyKeys/${hash}`),
  /** How much of one limit instances have taken for one subject in one window. */
  rateWindow: (hash: string) => db.doc(`rateWindows/${hash}`),
  /** Where an entity's chain of audit events ends; named by `headId`. */
  auditHead: (entity: string) => db.doc(`auditHeads/${headId(entity)}`),
  /** An act on record; named by `eventId` of lib/auditChain. */
  auditEvent: (id: string) => db.doc(`auditEvents/${id}`),
  /** What the act of that event changed; the part that can be erased. */
  auditDetails: (id: string) => db.doc(`auditDetails/${id}`),
  /** The last checkpoint, by which one that was taken out of the bucket is missed. */
  auditAnchor: () => db.doc('settings/auditAnchor'),
};

/** The collections that functions query. */
export const collections = {
  members: () => db.collection('members'),
  sessions: (uid: string) => db.collection(`members/${uid}/sessions`),
  apiKeys: () => db.collection('apiKeys'),
  auditHeads: () => db.collection('auditHeads'),
  auditEvents: () => db.collection('auditEvents'),
};

/** What the names of all checkpoints of the audit trail begin with. */
export const auditCheckpoints = 'audit/checkpoints/';

/** Objects in Cloud Storage. */
export const objects = {
  checkSample: (ownerId: string, checkId: string) => `checks/${ownerId}/${checkId}/sample.glb`,
  /** Where a picture arrives, read by nobody but the check. */
  avatarUpload: (ownerId: string, uploadId: string) => `uploads/avatars/${ownerId}/${uploadId}`,
  /** Where a checked picture is, for anybody to read. */
  avatar: (ownerId: string, uploadId: string) => `avatars/${ownerId}/${uploadId}`,
  /** A checkpoint of the audit trail; the names sort by time. */
  auditCheckpoint: (at: number) => `${auditCheckpoints}${new Date(at).toISOString()}.json`,
};

/** The check and the owner that an object's name was made from, or undefined for any other object. */
export function checkSampleIn(name: string): { ownerId: string; checkId: string } | undefined {
  const [, ownerId, checkId] = /^checks\/([^/]+)\/([^/]+)\/sample\.glb$/.exec(name) ?? [];
  return ownerId && checkId ? { ownerId, checkId } : undefined;
}

/** The owner and the upload that an arriving avatar's name was made from, or undefined for any other object. */
export function avatarUploadIn(name: string): { ownerId: string; uploadId: string } | undefined {
  const [, ownerId, uploadId] = /^uploads\/avatars\/([^/]+)\/([^/]+)$/.exec(name) ?? [];
  return ownerId && uploadId ? { ownerId, uploadId } : undefined;
}
