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
  const start = after === '' ? 0 : ids.indexOf(after) + 1;
  const collectionIds = pageSize === 0 ? ids.slice(start) : ids.slice(start, start + pageSize);
  const last = collectionIds.at(-1);
  const isEnd = last === undefined || last === ids.at(-1);
  return { collectionIds, nextPageToken: isEnd ? '' : Buffer.from(last).toString('base64url') };
}
