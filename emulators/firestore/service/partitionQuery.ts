import { partitionQuery as cut } from '../query/partitionQuery.ts';
import type { Call } from './emulator.ts';
import type { PartitionQueryRequest } from './messages.ts';
import { toQuery } from './toQuery.ts';

/** Where to cut a collection group into parts to be read side by side; for owners only. */
export async function partitionQuery({ emulator, caller }: Call, request: PartitionQueryRequest) {
  const { parent, partitionCount, pageSize, pageToken, readTime } = request;
  emulator.access.checkOwner(caller, parent);
  const view = emulator.databaseOf(parent).view(readTime);
  const options = { partitionCount: Number(partitionCount), pageSize, pageToken };
  return cut(view, parent, toQuery(request.structuredQuery), options);
}
