import type { Schema } from './apiDocument.ts';

const exampleTexts: Readonly<Record<string, string>> = {
  uuid: '7f8d2c1e-5b3a-4c6d-9e2f-1a2b3c4d5e6f',
  uri: 'https://example.com/',
  email: 'you@example.com',
  'date-time': '2026-01-31T12:00:00Z',
};

/** A value that a schema might take: what it requires and no more. */
export function exampleOf(schema: Schema): unknown {
  const { type, format = '', enum: values, items, properties = {}, required = [] } = schema;
  if (Object.hasOwn(schema, 'const')) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (values) return values[0];
  const [first] = schema.oneOf ?? schema.anyOf ?? [];
  if (first) return exampleOf(first);
  if (type === 'string') return exampleTexts[format] ?? 'text';
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (type === 'boolean') return true;
  if (type === 'array') return items && (schema.minItems ?? 0) > 0 ? [exampleOf(items)] : [];
  return Object.fromEntries(
    required.flatMap((name) => (properties[name] ? [[name, exampleOf(properties[name])]] : [])),
  );
}
