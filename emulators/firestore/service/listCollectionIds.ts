import { compareIds } from '../values/compareNames.ts';
import { fail } from '../values/status.ts';
import type { Call } from './emulator.ts';
import type { ListCollectionIdsRequest } from './messages.ts';

/** The ids of the collections directly below a document or the root, ascending; for owners only. */
export async function listCollectionIds({ emulator, caller }: Call, request: ListCollectionIdsRequest) {
  const { parent, pageSize, pageToken, readTime } = request;
  if (pageSize < 0) fail('INVALID_ARGUMENT', 'page_size must not be negative.');
  emulator.access.checkOwner(caller, parent);
  const ids = emulator.databaseOf(parent).view(readTime).collectionIds(parent);
  const after = Buffer.from(pageToken, 'base64url').toString();
  const rest = after === '' ? ids : ids.filter((id) => compareIds(id, after) > 0);
  const collectionIds = pageSize === 0 ? rest : rest.slice(0, pageSize);
  const last = collectionIds.at(-1);
  const isEnd = last === undefined || last === ids.at(-1);
  return { collectionIds, nextPageToken: isEnd ? '' : Buffer.from(last).toString('base64url') };
}
