import { invalid } from '../rules/failure.ts';

export interface Page<T> {
  readonly items: T[];
  /** Absent after the last page. */
  readonly nextPageToken?: string;
}

export interface PageRequest {
  readonly pageSize?: number;
  readonly pageToken?: string;
}

/**
 * A page of items that come in the order of `keyOf`. The token holds the last key given, so that what is added or
 * removed between two pages neither repeats nor hides an item. 0 asks for `largest`, as more than that does.
 */
export function page<T>(
  items: Iterable<T>,
  keyOf: (item: T) => string,
  isAfter: (key: string, last: string) => boolean,
  { pageSize = 0, pageToken = '' }: PageRequest,
  largest: number,
): Page<T> {
  if (pageSize < 0) invalid('pageSize cannot be negative.');
  const size = pageSize === 0 ? largest : Math.min(pageSize, largest);
  const last = pageToken === '' ? undefined : lastKey(pageToken);
  const found: T[] = [];
  for (const item of items) {
    if (last !== undefined && !isAfter(keyOf(item), last)) continue;
    if (found.length === size) return { items: found, ...tokenAfter(found.at(-1), keyOf) };
    found.push(item);
  }
  return { items: found };
}

const mark = 'after:';

function tokenAfter<T>(item: T | undefined, keyOf: (item: T) => string): { nextPageToken?: string } {
  if (item === undefined) return {};
  return { nextPageToken: Buffer.from(mark + keyOf(item)).toString('base64url') };
}

function lastKey(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith(mark)) invalid('pageToken is not one that this service gave.');
  return text.slice(mark.length);
}
