import type { View } from '../store/view.ts';
import { fail } from '../values/status.ts';
import { source } from './findDocuments.ts';
import { resolveQuery } from './resolve.ts';
import { isName } from './resolved.ts';
import type { Cursor, StructuredQuery } from './types.ts';

/** Fewer documents than this are not worth a partition of their own, as in the service. */
const minDocuments = 128;

export interface Partitions {
  /** Where to cut, ascending. */
  readonly partitions: readonly Cursor[];
  readonly nextPageToken: string;
}

export interface PartitionOptions {
  /** Most points to cut at, 1 or more. */
  readonly partitionCount: number;
  /** 0 for all at once. */
  readonly pageSize: number;
  readonly pageToken: string;
}

/**
 * Names that cut a collection group into parts of about the same size.
 * @throws StatusError INVALID_ARGUMENT unless the query is a collection group by name, with nothing else
 */
export function partitionQuery(
  view: View,
  parent: string,
  query: StructuredQuery,
  { partitionCount, pageSize, pageToken }: PartitionOptions,
): Partitions {
  const resolved = resolveQuery(parent, query);
  const { filter, startAt, endAt, orders, limit, offset, findNearest } = resolved;
  const isPlain =
    [filter, startAt, endAt, limit, findNearest].every((part) => part === undefined) && offset === 0;
  if (
    !resolved.allDescendants ||
    !isPlain ||
    !orders.every(({ path, descending }) => isName(path) && !descending)
  ) {
    fail(
      'INVALID_ARGUMENT',
      'Partition queries must be over a collection group ordered by __name__ ascending only.',
    );
  }
  if (partitionCount <= 0) fail('INVALID_ARGUMENT', 'partition_count must be positive.');
  if (pageSize < 0) fail('INVALID_ARGUMENT', 'page_size must not be negative.');
  const cursors = cuts(
    [...source(view, resolved)].map(({ name }) => name),
    partitionCount,
  );
  const start = readPageToken(pageToken);
  const end = pageSize === 0 ? cursors.length : Math.min(cursors.length, start + pageSize);
  return { partitions: cursors.slice(start, end), nextPageToken: end < cursors.length ? String(end) : '' };
}

function cuts(names: readonly string[], most: number): Cursor[] {
  const parts = Math.min(most + 1, Math.max(1, Math.floor(names.length / minDocuments)));
  return Array.from({ length: parts - 1 }, (_, i) => {
    const value = names[Math.floor(((i + 1) * names.length) / parts)] ?? '';
    return { values: [{ type: 'reference', value }], before: true };
  });
}

function readPageToken(token: string): number {
  if (!/^\d{0,9}$/.test(token)) fail('INVALID_ARGUMENT', 'Invalid page token.');
  return Number(token);
}
