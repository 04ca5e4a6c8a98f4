import type { StructuredQuery } from '../query/types.ts';

/** A text that is equal for equal queries of one parent, so that listeners can share the work. */
export function queryKey(parent: string, query: StructuredQuery): string {
  return `${parent} ${JSON.stringify(query, (_, value: unknown) => plain(value))}`;
}

/** What JSON would drop or confuse, spelled out. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return { integer: value.toString() };
  if (typeof value === 'number' && (Object.is(value, -0) || !Number.isFinite(value))) {
    return { double: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (value instanceof Map) return { map: [...value] };
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value;
}
