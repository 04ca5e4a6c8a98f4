import { formatFieldPath } from '../values/fieldPath.ts';
import type { Value } from '../values/types.ts';
import { type Comparison, isName, type ResolvedQuery } from './resolved.ts';

/** The fields of an index that answers one conjunction of a query in the query's order without sorting. */
export interface IndexShape {
  readonly fields: readonly IndexField[];
  /** The direction of `__name__`, which ends every index. */
  readonly nameDescending: boolean;
}

export interface IndexField {
  readonly path: readonly string[];
  readonly mode: 'ASCENDING' | 'DESCENDING' | 'CONTAINS';
}

/** What a conjunction fixes: the values of the leading index fields. */
export interface Lookup {
  readonly shape: IndexShape;
  readonly prefix: readonly Value[];
  /** The comparisons by range on the first field behind the prefix. */
  readonly ranges: readonly Comparison[];
}

const rangeOperators = new Set(['LESS_THAN', 'LESS_THAN_OR_EQUAL', 'GREATER_THAN', 'GREATER_THAN_OR_EQUAL']);

/**
 * The lookup for one conjunction: equality fields by name, then the array-contains field, then the ordering without
 * the fields that equality fixes.
 */
export function lookupFor(query: ResolvedQuery, conjunction: readonly Comparison[]): Lookup {
  const fixed = new Map<string, Comparison>();
  const contains = new Map<string, Comparison>();
  for (const comparison of conjunction) {
    if (isName(comparison.path)) continue;
    if (comparison.op === 'EQUAL') fixed.set(formatFieldPath(comparison.path), comparison);
    if (comparison.op === 'ARRAY_CONTAINS') contains.set(formatFieldPath(comparison.path), comparison);
  }
  const sorted = [...fixed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, comparison]) => comparison);
  const leading = [...sorted, ...contains.values()];
  const rest = query.orders.filter(({ path }) => !isName(path) && !fixed.has(formatFieldPath(path)));
  const first = rest[0]?.path ?? ['__name__'];
  return {
    shape: {
      fields: [
        ...leading.map(({ path, op }) => ({
          path,
          mode: op === 'EQUAL' ? ('ASCENDING' as const) : ('CONTAINS' as const),
        })),
        ...rest.map(({ path, descending }) => ({
          path,
          mode: descending ? ('DESCENDING' as const) : ('ASCENDING' as const),
        })),
      ],
      nameDescending: query.orders.at(-1)?.descending ?? false,
    },
    prefix: leading.map(({ value }) => value),
    ranges: conjunction.filter(
      ({ op, path }) => rangeOperators.has(op) && path.join('\0') === first.join('\0'),
    ),
  };
}

/** The shape as the service writes it: `(a ASC, tags CONTAINS, __name__ ASC)`. */
export function formatShape({ fields, nameDescending }: IndexShape): string {
  const words = { ASCENDING: 'ASC', DESCENDING: 'DESC', CONTAINS: 'CONTAINS' };
  const parts = fields.map(({ path, mode }) => `${formatFieldPath(path)} ${words[mode]}`);
  return `(${[...parts, `__name__ ${nameDescending ? 'DESC' : 'ASC'}`].join(', ')})`;
}
