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
  /** What the operations of one domain did in the hour that begins at `hour`, in ms since the epoch. */
  figures: (hour: number, domain: string) => db.doc(`figures/${hour}-${domain}`),
  /** What API keys did on the day that begins at `day`, in ms since the epoch; spread over shards by their ids. */
  keyFigures: (day: number, shard: number) => db.doc(`keyFigures/${day}-${shard}`),
  /** An uploaded file, or the ticket of one that is to come. */
  storedFile: (id: string) => db.doc(documentPaths.storedFile(id)),
  storageUse: (uid: string) => db.doc(documentPaths.storageUse(uid)),
  asset: (id: string) => db.doc(documentPaths.asset(id)),
  assetVersion: (assetId: string, n: number) => db.doc(documentPaths.assetVersion(assetId, n)),
  folder: (id: string) => db.doc(documentPaths.folder(id)),
  /** A share link, without its token. */
  share: (id: string) => db.doc(`shares/${id}`),
  job: (id: string) => db.doc(documentPaths.job(id)),
  /** What a job once made of some bytes; named by `cacheKey` of jobs. */
  derived: (key: string) => db.doc(`derived/${key}`),
  grant: (id: string) => db.doc(documentPaths.grant(id)),
  /** A file of a grant, marked for its buyer, by format. */
  grantFile: (id: string, format: string) => db.doc(`grants/${id}/copies/${format}`),
  /** One counted attempt: a grant, a device, an hour. */
  grantAttempt: (id: string, key: string) => db.doc(`grants/${id}/attempts/${key}`),
  /** The number that copies of a grant bear. */
  watermark: (grantId: string) => db.doc(`watermarks/${grantId}`),
  /** An address under /d/, by the hash of its token. */
  downloadLink: (hash: string) => db.doc(`downloadLinks/${hash}`),
  /** The secret that marks in copies are made by. */
  watermarkKey: () => db.doc('settings/watermarkKey'),
  /** The keys by which devices are told apart, and which are thrown away with time. */
  deviceKeys: () => db.doc('settings/deviceKeys'),
};

/** The collections that functions query. */
export const collections = {
  members: () => db.collection('members'),
  sessions: (uid: string) => db.collection(`members/${uid}/sessions`),
  apiKeys: () => db.collection('apiKeys'),
  auditHeads: () => db.collection('auditHeads'),
  auditEvents: () => db.collection('auditEvents'),
  figures: () => db.collection('figures'),
  keyFigures: () => db.collection('keyFigures'),
  storedFiles: () => db.collection('files'),
  assets: () => db.collection('assets'),
  assetVersions: (assetId: string) => db.collection(`assets/${assetId}/versions`),
  folders: () => db.collection('folders'),
  shares: () => db.collection('shares'),
  jobs: () => db.collection('jobs'),
  derived: () => db.collection('derived'),
  grants: () => db.collection('grants'),
  grantAttempts: (id: string) => db.collection(`grants/${id}/attempts`),
  watermarks: () => db.collection('watermarks'),
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
  /** Where a file arrives, read by nobody but the check. */
  fileUpload: (ownerId: string, fileId: string) => `uploads/files/${ownerId}/${fileId}`,
  /** A checked file. */
  storedFile: (ownerId: string, fileId: string) => `files/${ownerId}/${fileId}`,
  /** A file with malware in it, kept for whoever looks into it. */
  quarantined: (ownerId: string, fileId: string) => `quarantine/${ownerId}/${fileId}`,
  /** What one attempt of a job has made; another attempt writes beside it, never over it. */
  jobOutput: (jobId: string, attempt: number, name: string) => `derived/${jobId}/${attempt}/${name}`,
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

/** The owner and the id that an arriving file's name was made from, or undefined for any other object. */
export function fileUploadIn(name: string): { ownerId: string; fileId: string } | undefined {
  const [, ownerId, fileId] = /^uploads\/files\/([^/]+)\/([^/]+)$/.exec(name) ?? [];
  return ownerId && fileId ? { ownerId, fileId } : undefined;
}

/** What the names of everything that a job has made begin with. */
export const jobOutputs = (jobId: string) => `derived/${jobId}/`;
