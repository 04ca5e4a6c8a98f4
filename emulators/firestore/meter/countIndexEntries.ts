import { formatFieldPath, parseFieldPath } from '../values/fieldPath.ts';
import { getField } from '../values/fields.ts';
import { idOf, parentOf } from '../values/names.ts';
import { compareValues } from '../values/order.ts';
import type { Document, Fields, Value } from '../values/types.ts';
import { vectorOf } from '../values/vectors.ts';
import type { CompositeIndex, FieldOverride, IndexConfig, IndexedField } from './indexConfig.ts';

/** How many indexes of one field there are: by order, and by the elements of arrays. */
interface FieldIndexes {
  readonly ordered: number;
  readonly contains: number;
}

const automatic: FieldIndexes = { ordered: 2, contains: 1 };

/**
 * How many index entries a document has: two (ascending and descending) for each field that is no array or map, one
 * for each different element of an array, the same for the fields of maps, overrides respected; and one for each
 * composite index whose fields the document has (as many as different elements where the index has an array).
 */
export function countIndexEntries({ name, fields }: Document, config: IndexConfig = {}): number {
  const group = idOf(parentOf(name));
  const overrides = (config.fieldOverrides ?? []).filter(({ collectionGroup }) => collectionGroup === group);
  const composites = (config.indexes ?? []).filter(({ collectionGroup }) => collectionGroup === group);
  return (
    countFields(fields, [], overrides) +
    composites.reduce((sum, index) => sum + countComposite(fields, index), 0)
  );
}

function countFields(fields: Fields, path: readonly string[], overrides: readonly FieldOverride[]): number {
  let count = 0;
  for (const [name, value] of fields) count += countValue(value, [...path, name], overrides);
  return count;
}

function countValue(value: Value, path: readonly string[], overrides: readonly FieldOverride[]): number {
  if (vectorOf(value) !== undefined) return 0;
  if (value.type === 'map') return countFields(value.fields, path, overrides);
  const { ordered, contains } = overrides.length === 0 ? automatic : indexesOf(path, overrides);
  return value.type === 'array' ? contains * differentElements(value.values) : ordered;
}

/** The override of the field itself, of the nearest map around it, or of all fields. */
function indexesOf(path: readonly string[], overrides: readonly FieldOverride[]): FieldIndexes {
  const candidates = path.map((_, i) => formatFieldPath(path.slice(0, path.length - i)));
  for (const candidate of [...candidates, '*']) {
    const override = overrides.find(({ fieldPath }) => fieldPath === candidate);
    if (override !== undefined) return declared(override);
  }
  return automatic;
}

function declared({ indexes = [] }: FieldOverride): FieldIndexes {
  const contains = indexes.filter(({ arrayConfig }) => arrayConfig !== undefined).length;
  return { contains, ordered: indexes.length - contains };
}

function countComposite(fields: Fields, index: CompositeIndex): number {
  return index.fields.reduce((entries, field) => entries * countInComposite(fields, field), 1);
}

function countInComposite(fields: Fields, { fieldPath, arrayConfig, vectorConfig }: IndexedField): number {
  if (fieldPath === '__name__') return 1;
  const value = getField(fields, parseFieldPath(fieldPath));
  if (value === undefined) return 0;
  if (arrayConfig !== undefined) return value.type === 'array' ? differentElements(value.values) : 0;
  return vectorConfig === undefined || vectorOf(value) !== undefined ? 1 : 0;
}

function differentElements(values: readonly Value[]): number {
  const sorted = [...values].sort(compareValues);
  return sorted.filter((value, i) => isNew(value, sorted[i - 1])).length;
}

function isNew(value: Value, before: Value | undefined): boolean {
  return before === undefined || compareValues(value, before) !== 0;
}
