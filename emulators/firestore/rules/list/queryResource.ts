import type { Comparison } from '../../query/resolved.ts';
import { isName } from '../../query/resolved.ts';
import type { QueryShape } from '../runtime/request.ts';
import { fromValue } from '../types/convert.ts';
import { nothingKnown } from '../types/unknown.ts';
import type { Fact, RuleValue, Unknown } from '../types/value.ts';

/** What the comparisons of a query say about one field, or about fields inside it. */
interface Knowledge {
  pinned?: RuleValue;
  readonly facts: Fact[];
  readonly fields: Map<string, Knowledge>;
}

function nothing(): Knowledge {
  return { facts: [], fields: new Map() };
}

const ops: Partial<Record<Comparison['op'], Fact['op']>> = {
  LESS_THAN: '<',
  LESS_THAN_OR_EQUAL: '<=',
  GREATER_THAN: '>',
  GREATER_THAN_OR_EQUAL: '>=',
  NOT_EQUAL: '!=',
  ARRAY_CONTAINS: 'contains',
};

/**
 * `resource.data` for every document that one branch of a query may return: an equality gives the field its value,
 * other comparisons give facts about it, and a field that is compared or ordered by exists.
 */
export function queryData(comparisons: readonly Comparison[], query: QueryShape): Unknown {
  const root = nothing();
  for (const { path } of query.orders) if (!isName(path)) at(root, path);
  for (const comparison of comparisons)
    if (!isName(comparison.path)) note(at(root, comparison.path), comparison);
  return mapFrom(root);
}

/** The id of the documents, where the branch asks for a single one by name. */
export function pinnedName(comparisons: readonly Comparison[]): string | undefined {
  for (const { path, op, value } of comparisons) {
    if (isName(path) && op === 'EQUAL' && value.type === 'reference') return value.value;
  }
}

function at(root: Knowledge, path: readonly string[]): Knowledge {
  let place = root;
  for (const name of path) {
    const next = place.fields.get(name) ?? nothing();
    place.fields.set(name, next);
    place = next;
  }
  return place;
}

function note(place: Knowledge, { op, value }: Comparison): void {
  if (op === 'EQUAL') place.pinned = fromValue(value);
  else if (op === 'NOT_IN' && value.type === 'array') {
    for (const each of value.values) place.facts.push({ op: '!=', value: fromValue(each) });
  } else {
    const fact = ops[op];
    if (fact) place.facts.push({ op: fact, value: fromValue(value) });
  }
}

function mapFrom({ fields, facts }: Knowledge): Unknown {
  return {
    type: 'unknown',
    facts,
    fields: new Map([...fields].map(([name, inner]) => [name, valueFrom(inner)])),
  };
}

function valueFrom(knowledge: Knowledge): RuleValue {
  if (knowledge.pinned !== undefined) return knowledge.pinned;
  if (knowledge.fields.size > 0) return mapFrom(knowledge);
  return knowledge.facts.length > 0 ? { type: 'unknown', facts: knowledge.facts } : nothingKnown;
}
