import { fail } from '../values/status.ts';
import type { Value } from '../values/types.ts';
import { disjunctionCount, disjunctions, elements } from './disjunctions.ts';
import { type Comparison, type Condition, comparisons, inequalities, isName } from './resolved.ts';
import type { FieldOperator } from './types.ts';

/** Most comparison values of one operator, and most disjunctions of a query, as the service documents them. */
const maxValues: Partial<Record<FieldOperator, number>> = { IN: 30, ARRAY_CONTAINS_ANY: 30, NOT_IN: 10 };
const maxDisjunctions = 30;
const maxInequalityFields = 10;
const maxFilters = 100;

/** Refuses, with the service's texts, what no query may combine. */
export function checkFilter(filter: Condition): void {
  const all = comparisons(filter);
  if (all.length > maxFilters) {
    fail(
      'INVALID_ARGUMENT',
      `The query has ${all.length} filters, which is more than the maximum of ${maxFilters}.`,
    );
  }
  for (const comparison of all) checkComparison(comparison);
  checkNegations(all);
  checkInequalities(all);
  const count = disjunctionCount(filter);
  if (count > maxDisjunctions) {
    fail(
      'INVALID_ARGUMENT',
      `Too many disjunctions after normalization. Result had ${count} disjunctions which is more than the maximum of ${maxDisjunctions}`,
    );
  }
  for (const conjunction of disjunctions(filter)) checkConjunction(conjunction);
}

function checkComparison({ op, path, value }: Comparison): void {
  const most = maxValues[op];
  if (most !== undefined) checkList(op, value, most);
  if (!isName(path)) return;
  if (op === 'ARRAY_CONTAINS' || op === 'ARRAY_CONTAINS_ANY')
    fail('INVALID_ARGUMENT', 'the name __key__ is reserved');
  for (const key of most === undefined ? [value] : elements(value)) checkKey(key);
}

function checkList(op: FieldOperator, value: Value, most: number): void {
  if (value.type !== 'array') fail('INVALID_ARGUMENT', `'${op}' requires an ArrayValue.`);
  if (value.values.length === 0) fail('INVALID_ARGUMENT', `'${op}' requires an non-empty ArrayValue.`);
  if (value.values.length > most)
    fail('INVALID_ARGUMENT', `'${op}' supports up to ${most} comparison values.`);
}

function checkKey(value: Value): void {
  if (value.type !== 'reference') fail('INVALID_ARGUMENT', '__key__ filter value must be a Key');
  checkDocumentName(value.value);
}

/** A reference used as a position must name a document: pairs of collection and id below `…/documents`. */
export function checkDocumentName(name: string): void {
  if (name.split('/').length % 2 === 0) {
    fail('INVALID_ARGUMENT', `Document parent name "${name}" lacks "/" at index ${name.length}.`);
  }
}

/** An OR beside NOT_IN is taken: the documentation says otherwise, but every SDK sends it. */
function checkNegations(all: readonly Comparison[]): void {
  if (all.filter(({ op }) => op === 'NOT_EQUAL' || op === 'NOT_IN').length > 1) {
    fail(
      'INVALID_ARGUMENT',
      "Only a single 'NOT_EQUAL', 'NOT_IN', 'IS_NOT_NAN', or 'IS_NOT_NULL' filter allowed per query.",
    );
  }
  const has = (op: FieldOperator) => all.some((comparison) => comparison.op === op);
  if (has('NOT_IN') && (has('IN') || has('ARRAY_CONTAINS_ANY'))) {
    fail('INVALID_ARGUMENT', "'NOT_IN' cannot be used in the same query with 'IN' or 'ARRAY_CONTAINS_ANY'.");
  }
}

function checkInequalities(all: readonly Comparison[]): void {
  const unequal = all.filter(({ op }) => inequalities.has(op));
  const fields = new Set(unequal.map(({ path }) => path.join('\0')));
  if (fields.size > maxInequalityFields) {
    fail('INVALID_ARGUMENT', `A maximum of ${maxInequalityFields} inequality fields is allowed per query.`);
  }
  const keyEquality = all.some(({ op, path }) => isName(path) && (op === 'EQUAL' || op === 'IN'));
  if (keyEquality && unequal.length > 0 && !unequal.some(({ path }) => isName(path))) {
    fail(
      'INVALID_ARGUMENT',
      'Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.',
    );
  }
}

function checkConjunction(conjunction: readonly Comparison[]): void {
  if (conjunction.filter(({ op }) => op === 'ARRAY_CONTAINS').length > 1) {
    fail('INVALID_ARGUMENT', "A maximum of 1 'ARRAY_CONTAINS' filter is allowed per disjunction.");
  }
}
