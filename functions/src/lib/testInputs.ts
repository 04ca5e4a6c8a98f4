import fc, { type Arbitrary } from 'fast-check';
import * as z from 'zod';

/** The parts of JSON Schema that contracts come to. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

/**
 * Inputs for an operation, as values of JSON: some fit its schema or nearly do, some are spoilt in one place, some have
 * nothing to do with it. Made from the schema, so it follows the contract.
 */
export function inputsOf(schema: z.ZodType): Arbitrary<unknown> {
  const fitting = fits(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema); // as typed by zod
  const spoilt = fc
    .tuple(fitting, hostile, fc.array(fc.nat(), { maxLength: 4 }))
    .map(([value, bad, way]) => spoil(value, bad, way));
  return fc.oneof({ weight: 4, arbitrary: fitting }, { weight: 5, arbitrary: spoilt }, hostile);
}

/** An input that the operation takes, the same at every run; throws where none is found. */
export function validInput(schema: z.ZodType): unknown {
  const candidates = fits(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema); // as typed by zod
  const found = fc.sample(candidates, { numRuns: 2_000, seed: 1 }).find((it) => schema.safeParse(it).success);
  if (found === undefined) throw new Error('No valid input found; give testInputs a likely text for it.');
  return found;
}

function fits(schema: Schema): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (choices) return fc.oneof(...choices.map(fits));
  if (schema.type === 'object') return objectOf(schema);
  if (schema.type === 'array') return arrayOf(schema);
  if (schema.type === 'string') return textOf(schema);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema);
  return fc.jsonValue();
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): Arbitrary<unknown> {
  if (typeof additionalProperties === 'object' && Object.keys(properties).length === 0) {
    return fc.dictionary(fc.string(), fits(additionalProperties), { maxKeys: 5 });
  }
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, fits(field)]));
  return fc.record(fields, { requiredKeys: required });
}

function arrayOf({ items = {}, minItems = 0, maxItems = 10 }: Schema): Arbitrary<unknown> {
  return fc.array(fits(items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 10) });
}

/** Texts that fit many patterns, so that some inputs come through to the handler. */
// biome-ignore format: one list
const likely = [
  'ada-lovelace', 'en', 'EUR', 'example.com', 'oidc.example', 'ada@example.com', 'demo-1', 'x', 'a'.repeat(64),
];
/** Texts that mean something to a language, a database or a file system. */
// biome-ignore format: one list
const odd = [
  '', ' ', '.', '..', '/', 'a/b', '../../x', '__x__', '__proto__', 'constructor', 'hasOwnProperty', 'null', 'NaN',
  '\u0000', 'a\u0000b', '\u202e', '\ufeff', '\ud800', '\udfff', '👩‍👩‍👧‍👦', 'ﷺ', 'e\u0301', 'İ', "' OR 1=1 --", '<script>', '%00',
  '-1', '1e999', 'eyJhIjoxfQ', 'x'.repeat(1501), 'é'.repeat(40_000),
];

function textOf({ format, pattern = '', minLength = 0, maxLength = 200 }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: [1, 4, 7] });
  if (format === 'uri') return fc.oneof(fc.webUrl(), fc.constant('https://example.com/a'));
  const shape = new RegExp(pattern, 'u');
  const known = likely.filter((text) => shape.test(text));
  const length = { minLength, maxLength: Math.min(maxLength, minLength + 200) };
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...(known.length > 0 ? known : likely)) },
    fc.string(length),
    fc.string({ ...length, unit: 'grapheme' }),
    fc.constantFrom(...odd),
  );
}

function numberOf({ type, minimum, maximum }: Schema): Arbitrary<number> {
  const min = Math.max(minimum ?? -1e15, -1e15);
  const max = Math.min(maximum ?? 1e15, 1e15);
  const edges = fc.constantFrom(min, max, 0, -0, 1);
  return type === 'integer'
    ? fc.oneof(fc.integer({ min, max }), edges)
    : fc.oneof(fc.double({ min, max, noNaN: true }), edges);
}

/** Numbers that JSON can spell and JavaScript cannot keep; written into the body as they stand. */
const raw = [
  '1e999',
  '-1e999',
  '-0',
  '1e-999',
  '9007199254740993',
  '123456789012345678901234567890',
  'NaN',
  'Infinity',
];

const hostile: Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 5 }),
  fc.constantFrom(...odd),
  fc.constantFrom(...raw.map((text) => `<<${text}>>`)),
  fc.constantFrom(null, true, -1, 1.5, 2 ** 53, 1e308, 5e-324, [], {}, [[]]),
  fc.integer({ min: 20, max: 2000 }).map(nested),
  fc.constant(Array(20_000).fill(0)),
  fc.constant(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i]))),
  fc
    .constantFrom(
      '{"__proto__":{"role":"admin"}}',
      '{"constructor":{"prototype":{"x":1}}}',
      '{"toString":1,"valueOf":2}',
    )
    .map((text): unknown => JSON.parse(text)),
  fc.constant({ '@type': 'type.googleapis.com/google.protobuf.Int64Value', value: 'x' }),
);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { a: value };
  return value;
}

/** Puts something bad into a value: in place of a part that the way leads to, or beside it under an odd name. */
function spoil(value: unknown, bad: unknown, way: readonly number[]): unknown {
  const [step, ...rest] = way;
  if (step === undefined || typeof value !== 'object' || value === null) return bad;
  const entries: [string, unknown][] = Object.entries(value);
  const at = step % (entries.length + 1);
  const [name, part] = entries[at] ?? [odd[step % odd.length] ?? '', undefined];
  const spoilt: [string, unknown] = [name, part === undefined ? bad : spoil(part, bad, rest)];
  const changed = [...entries.slice(0, at), spoilt, ...entries.slice(at + 1)];
  return Array.isArray(value) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
}

/** The text of a body; `<<1e999>>` stands for that number, unquoted. */
export function bodyText(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"<<([^<>"]+)>>"/g, '$1');
}
