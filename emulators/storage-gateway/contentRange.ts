import { StorageError } from './storageError.ts';

/**
 * What a PUT to an upload session brings: a question about its state (no span of bytes), or bytes from `first` on, up
 * to `last` where that is told; `total` where the length of the whole is known.
 */
export type ContentRange =
  | { kind: 'status'; total?: number }
  | { kind: 'bytes'; first: number; last?: number; total?: number };

/** @throws StorageError InvalidArgument when the header is no content range. */
export function parseContentRange(header: string): ContentRange {
  const [, span = '', size = ''] =
    /^bytes (\*|\d{1,15}-(?:\d{1,15}|\*))\/(\*|\d{1,15})$/.exec(header.trim()) ?? [];
  if (span === '') throw invalid(header);
  const total = size === '*' ? {} : { total: Number(size) };
  if (span === '*') return { kind: 'status', ...total };
  const [first = '', end = ''] = span.split('-');
  const range = {
    kind: 'bytes' as const,
    first: Number(first),
    ...(end !== '*' && { last: Number(end) }),
    ...total,
  };
  const beyond = range.total !== undefined && (range.last ?? range.first - 1) >= range.total;
  if (beyond || (range.last !== undefined && range.last < range.first)) throw invalid(header);
  return range;
}

function invalid(header: string): StorageError {
  return new StorageError('InvalidArgument', `Invalid Content-Range header: ${header.slice(0, 100)}`);
}
