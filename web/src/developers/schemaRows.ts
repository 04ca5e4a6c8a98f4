import type { Schema } from './apiDocument.ts';

/** One line of an unfolded schema. */
export interface SchemaRow {
  /** Names from the top down; `[]` is each item of a list, `*` any name. */
  readonly place: readonly string[];
  /** As `typeWords` has it. */
  readonly type: string;
  readonly isRequired: boolean;
  /** What it must keep to: `maxLength: 80`. */
  readonly bounds: readonly string[];
}

/** Schemas that lie deeper are shown as what they are, not unfolded. */
const deepest = 6;

/** A schema as lines, the fields of an object below its own; of alternatives, each in turn. */
export function schemaRows(schema: Schema): SchemaRow[] {
  return below(schema, []);
}

function below(schema: Schema, place: readonly string[]): SchemaRow[] {
  if (place.length >= deepest) return [];
  const { properties, items, additionalProperties, required = [] } = schema;
  const fields = Object.entries(properties ?? {}).flatMap(([name, field]) =>
    withOwn(field, [...place, name], required.includes(name)),
  );
  const each = items ? below(items, [...place, '[]']) : [];
  const any =
    typeof additionalProperties === 'object' ? withOwn(additionalProperties, [...place, '*'], false) : [];
  const alternatives = (schema.oneOf ?? schema.anyOf ?? []).flatMap((one) => below(one, place));
  return [...fields, ...each, ...any, ...alternatives];
}

function withOwn(schema: Schema, place: readonly string[], isRequired: boolean): SchemaRow[] {
  return [{ place, type: typeWords(schema), isRequired, bounds: boundsOf(schema) }, ...below(schema, place)];
}

/** What a value is, as code: `string`, `integer`, `uuid[]`. */
export function typeWords(schema: Schema): string {
  const { type, format, enum: values, oneOf, anyOf, items, $ref } = schema;
  if ($ref) return $ref.split('/').at(-1) ?? 'object';
  if (Object.hasOwn(schema, 'const')) return JSON.stringify(schema.const);
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  const alternatives = oneOf ?? anyOf;
  if (alternatives) return [...new Set(alternatives.map(typeWords))].join(' | ');
  if (type === 'array') return arrayOf(items ? typeWords(items) : 'any');
  if (type === 'string' && format) return format;
  return [type ?? 'any'].flat().join(' | ');
}

function arrayOf(item: string): string {
  return item.includes(' ') ? `(${item})[]` : `${item}[]`;
}

const bounds = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'default'] as const;

/** What a schema says about a value beside its type, in JSON Schema's own words. */
function boundsOf(schema: Schema): string[] {
  return bounds.flatMap((bound) => {
    const value = schema[bound];
    if (value === undefined || Math.abs(Number(value)) >= Number.MAX_SAFE_INTEGER) return [];
    return [`${bound}: ${JSON.stringify(value)}`];
  });
}
