/** Both ends included. */
export type ByteRange = { first: number; last: number };

/**
 * The part of `size` bytes that a Range header asks for: undefined for the whole (no header, one that cannot be
 * read, or several ranges, which Cloud Storage does not serve), `unsatisfiable` when it begins past the end.
 */
export function parseByteRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  if (from !== '' && to !== '' && Number(to) < first) return undefined;
  return first > last || (from === '' && Number(to) === 0) ? 'unsatisfiable' : { first, last };
}
