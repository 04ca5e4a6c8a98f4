import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ApiDocument, apiGroups, type Schema } from './apiDocument.ts';
import { curlExample } from './curlExample.ts';
import { exampleOf } from './exampleOf.ts';
import { schemaRows, typeWords } from './schemaRows.ts';

const file = join(import.meta.dirname, '../../../docs/openapi.json');
const document: ApiDocument = JSON.parse(readFileSync(file, 'utf8'));
const operations = [...apiGroups(document).values()].flat();

test.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s has its place, its answer in lines, and a call to copy',
  (_, operation) => {
    expect(operation.summary).not.toBe('');
    expect(operation.answer).toBeDefined();
    for (const row of schemaRows(operation.answer ?? {})) expect(row.type).not.toBe('any');
    const curl = curlExample(operation, 'https://maquette.example');
    expect(curl.split('\n')[0]).not.toContain('{');
    expect(curl.includes('$MAQUETTE_KEY')).toBe(!operation.isOpen);
  },
);

test('a schema is unfolded to every field, with what it must keep to', () => {
  const item = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } };
  const schema = {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', items: item, maxItems: 3 },
      size: { type: 'integer', minimum: 1, maximum: 9, default: 2 },
      names: { type: 'object', additionalProperties: { type: 'string', maxLength: 5 } },
      kind: { enum: ['a', 'b'] },
    },
  };
  const rows = schemaRows(schema).map(({ place, type, isRequired, bounds }) =>
    [place.join('.'), type, isRequired ? 'required' : 'optional', ...bounds].join(', '),
  );
  expect(rows).toEqual([
    'items, object[], required, maxItems: 3',
    'items.[].id, uuid, required',
    'size, integer, optional, minimum: 1, maximum: 9, default: 2',
    'names, object, optional',
    'names.*, string, optional, maxLength: 5',
    'kind, "a" | "b", optional',
  ]);
});

test('a schema that holds itself comes to an end', () => {
  const schema: { type: string; items?: Schema } = { type: 'array' };
  schema.items = { type: 'object', properties: { again: schema } };
  expect(schemaRows(schema).length).toBeLessThan(10);
});

test('alternatives are told apart by their types', () => {
  expect(typeWords({ oneOf: [{ type: 'string' }, { type: 'null' }] })).toBe('string | null');
  expect(typeWords({ type: 'array', items: { enum: ['a', 'b'] } })).toBe('("a" | "b")[]');
  expect(typeWords({ anyOf: [{ const: true }, { const: false }] })).toBe('true | false');
});

test('a shell gives curl the body as it was written', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      fc.pre(!text.includes('\0') && text.isWellFormed());
      const body = { type: 'object', required: ['said'], properties: { said: { const: text } } };
      const put = { ...(operations[0] ?? never()), method: 'PUT', path: '/x', parameters: [], body };
      const command = curlExample(put, 'https://maquette.example').replace(/^curl/, 'printf "%s\\n" curl');
      const words = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
      expect(words).toContain(JSON.stringify({ said: text }));
    }),
    { numRuns: 25 },
  );
});

test('an example has what is required', () => {
  const schema = {
    type: 'object',
    required: ['n', 'list'],
    properties: {
      n: { type: 'integer', minimum: 5 },
      list: { type: 'array', minItems: 1, items: { type: 'boolean' } },
      more: { type: 'string' },
    },
  };
  expect(exampleOf(schema)).toEqual({ n: 5, list: [true] });
});

function never(): never {
  throw new Error('docs/openapi.json has no operation.');
}
