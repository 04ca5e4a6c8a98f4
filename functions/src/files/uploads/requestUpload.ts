import type { StorageUse, StoredFile } from '../../../contract/assets.ts';
import { fileFormats, formatOfName } from '../../../contract/fileFormats.ts';
import type { files, UploadOutcome } from '../../../contract/files.ts';
import { type Quota, quotaOf } from '../../../contract/quotas.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { type Duplicate, findDuplicates } from './findDuplicates.ts';
import { type Places, readPlaces } from './readPlaces.ts';
import { quotaProblem, readStorageUse, reserve } from './storageUse.ts';
import { ticketLife, uploadTicket } from './uploadTicket.ts';

type Request = Parameters<Handlers<typeof files>['requestUpload']>[0]['files'][number];
/** What was decided of one file: its ticket is signed once the transaction is through. */
type Decision = Exclude<UploadOutcome, { outcome: 'upload' }> | { outcome: 'upload'; file: StoredFile };

/**
 * Decides on each file of a batch, reserves its place and signs its upload. For n files: 2 + n reads (those whose bytes
 * the caller has come on top) and 1 + n writes.
 */
export const requestUpload: Handlers<typeof files>['requestUpload'] = async (
  { files: requests },
  { uid, role = 'member' },
) => {
  const duplicates = await findDuplicates(
    uid,
    requests.filter(({ again }) => !again),
  );
  const decisions = await db.runTransaction(async (tx) => {
    const tickets = await tx.getAll(...requests.map(({ fileId }) => paths.storedFile(fileId)));
    const before = await readStorageUse(tx, uid);
    const places = await readPlaces(tx, uid, requests);
    const quota = quotaOf(role, before.plan);
    let use = before;
    const all = requests.map((request, i): Decision => {
      const known = tickets[i]?.data() as StoredFile | undefined; // written by these operations alone
      if (known) return decideKnown(known, uid);
      const ground = { uid, use, quota, places, duplicate: duplicates.get(request.sha256) };
      const decision = decide(request, ground);
      if (decision.outcome === 'upload') {
        use = reserve(use, request.bytes);
        tx.create(paths.storedFile(request.fileId), decision.file);
      }
      return decision;
    });
    if (use !== before) tx.set(paths.storageUse(uid), use);
    return all;
  });
  const outcomes = decisions.map(async (decision): Promise<UploadOutcome> => {
    if (decision.outcome !== 'upload') return decision;
    const { file } = decision;
    return { outcome: 'upload', fileId: file.id, ticket: await uploadTicket(file) };
  });
  return { outcomes: await Promise.all(outcomes) };
};

/** What a decision rests on. */
interface Ground {
  readonly uid: string;
  readonly use: StorageUse;
  readonly quota: Quota;
  readonly places: Places;
  readonly duplicate: Duplicate | undefined;
}

function decideKnown(known: StoredFile, uid: string): Decision {
  const fileId = known.id;
  if (known.ownerId !== uid) return { outcome: 'refused', fileId, reason: 'file-id-taken' };
  return known.state === 'pending' ? { outcome: 'upload', file: known } : { outcome: 'settled', fileId };
}

function decide(request: Request, { uid, use, quota, places, duplicate }: Ground): Decision {
  const { fileId, name, bytes, sha256, assetId, folderId } = request;
  const refused = (reason: Extract<Decision, { outcome: 'refused' }>['reason']): Decision => ({
    outcome: 'refused',
    fileId,
    reason,
  });
  const format = formatOfName(name);
  if (!format) return refused('unknown-type');
  if (bytes > quota.largest[fileFormats[format].class]) return refused('file-too-large');
  if (assetId && !places.hasAsset(assetId)) return refused('asset-not-found');
  if (folderId && !places.hasFolder(folderId)) return refused('folder-not-found');
  if (duplicate) return { outcome: 'duplicate', fileId, ...duplicate };
  const problem = quotaProblem(use, bytes, quota);
  if (problem) return refused(problem);
  const requestedAt = now();
  const expiresAt = requestedAt + ticketLife;
  const ticket = { id: fileId, ownerId: uid, name, format, bytes, sha256, folderId, requestedAt, expiresAt };
  return { outcome: 'upload', file: { ...ticket, state: 'pending', assetId: assetId ?? fileId } };
}
