import type { View } from '../store/view.ts';
import { parseFieldPath } from '../values/fieldPath.ts';
import { fail } from '../values/status.ts';
import type { Document, Value } from '../values/types.ts';
import { fieldValue } from './fieldValue.ts';
import type { QueryIndexes } from './queryIndexes.ts';
import { resolveQuery } from './resolve.ts';
import type { ResolvedQuery } from './resolved.ts';
import { findPage } from './runQuery.ts';
import type { Aggregation, StructuredQuery } from './types.ts';

/** The service's limit of aggregations in one query. */
const maxAggregations = 5;

export interface AggregateResult {
  readonly query: ResolvedQuery;
  /** By alias, in the order asked for. */
  readonly values: ReadonlyMap<string, Value>;
  /** The documents that were aggregated, for rules and billing. */
  readonly sources: readonly Document[];
}

/**
 * Counts, sums and averages what a query finds. Only documents that have every aggregated field are considered, also
 * by the count beside a sum.
 * @throws StatusError INVALID_ARGUMENT for a query that the service refuses
 */
export function aggregate(
  view: View,
  parent: string,
  query: StructuredQuery,
  aggregations: readonly Aggregation[],
  { indexes }: { readonly indexes?: QueryIndexes } = {},
): AggregateResult {
  checkAggregations(aggregations);
  const paths = aggregations.flatMap(({ op }) => (op.type === 'count' ? [] : [parseFieldPath(op.field)]));
  const resolved = resolveQuery(parent, query);
  const found = findPage(view, resolved, indexes).documents;
  const sources = found.filter((document) => paths.every((path) => fieldValue(document, path) !== undefined));
  const values = new Map(aggregations.map(({ alias, op }) => [alias, aggregateOne(op, sources)]));
  return { query: resolved, values, sources };
}

function checkAggregations(aggregations: readonly Aggregation[]): void {
  if (aggregations.length === 0) fail('INVALID_ARGUMENT', 'At least one aggregation is required.');
  if (aggregations.length > maxAggregations) {
    fail(
      'INVALID_ARGUMENT',
      `The maximum number of aggregations allowed in an aggregation query is ${maxAggregations}.`,
    );
  }
  const aliases = new Set<string>();
  for (const { alias, op } of aggregations) {
    if (aliases.has(alias))
      fail('INVALID_ARGUMENT', `Aggregation aliases contain duplicate alias: ${alias}.`);
    aliases.add(alias);
    if (op.type === 'count' && op.upTo !== undefined && op.upTo <= 0n) {
      fail('INVALID_ARGUMENT', 'up_to must be greater than 0.');
    }
  }
}

function aggregateOne(op: Aggregation['op'], documents: readonly Document[]): Value {
  if (op.type === 'count') {
    const count = BigInt(documents.length);
    return { type: 'integer', value: op.upTo !== undefined && op.upTo < count ? op.upTo : count };
  }
  const path = parseFieldPath(op.field);
  const numbers = documents.map((document) => fieldValue(document, path)).filter(isNumber);
  return op.type === 'sum' ? sum(numbers) : average(numbers);
}

type NumberValue = Extract<Value, { type: 'integer' | 'double' }>;

function isNumber(value: Value | undefined): value is NumberValue {
  return value?.type === 'integer' || value?.type === 'double';
}

/** An integer where all are integers and the sum fits 64 bits, else a double. */
function sum(numbers: readonly NumberValue[]): Value {
  const { whole, rest, isWhole } = total(numbers);
  if (isWhole && BigInt.asIntN(64, whole) === whole) return { type: 'integer', value: whole };
  return { type: 'double', value: Number(whole) + rest };
}

function average(numbers: readonly NumberValue[]): Value {
  if (numbers.length === 0) return { type: 'null' };
  const { whole, rest } = total(numbers);
  return { type: 'double', value: (Number(whole) + rest) / numbers.length };
}

/** Integers are added exactly, doubles apart. */
function total(numbers: readonly NumberValue[]): { whole: bigint; rest: number; isWhole: boolean } {
  let whole = 0n;
  let rest = 0;
  for (const number of numbers) {
    if (number.type === 'integer') whole += number.value;
    else rest += number.value;
  }
  return { whole, rest, isWhole: numbers.every(({ type }) => type === 'integer') };
}
