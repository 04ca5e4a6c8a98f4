import type { Value } from '../values/types.ts';
import type { Comparison, Condition } from './resolved.ts';

/** How many conjunctions `disjunctions` would give, found without building them. */
export function disjunctionCount(filter: Condition | undefined): number {
  if (filter === undefined) return 1;
  if (filter.type === 'field') return alternatives(filter).length;
  const counts = filter.filters.map(disjunctionCount);
  return filter.type === 'or' ? counts.reduce((a, b) => a + b, 0) : counts.reduce((a, b) => a * b, 1);
}

/**
 * The filter in disjunctive normal form: a document matches the filter where it matches every comparison of at least
 * one list. IN and ARRAY_CONTAINS_ANY become one list per value; a query without filter is one empty list.
 */
export function disjunctions(filter: Condition | undefined): readonly (readonly Comparison[])[] {
  if (filter === undefined) return [[]];
  if (filter.type === 'field') return alternatives(filter).map((comparison) => [comparison]);
  const parts = filter.filters.map(disjunctions);
  if (filter.type === 'or') return parts.flat();
  return parts.reduce((all, part) => all.flatMap((left) => part.map((right) => [...left, ...right])), [[]]);
}

function alternatives(comparison: Comparison): readonly Comparison[] {
  if (comparison.op === 'IN')
    return elements(comparison.value).map((value) => ({ ...comparison, op: 'EQUAL', value }));
  if (comparison.op !== 'ARRAY_CONTAINS_ANY') return [comparison];
  return elements(comparison.value).map((value) => ({ ...comparison, op: 'ARRAY_CONTAINS', value }));
}

/** The elements of an array value, none of any other. */
export function elements(value: Value): readonly Value[] {
  return value.type === 'array' ? value.values : [];
}
