import type { Value } from '../values/types.ts';
import type { Decision, RuleDocument, RuleRequest, Ruleset } from './ruleset.ts';
import { compile } from './ruleset.ts';

/** What tests of rules are made of. */
export const documentsRoot = 'projects/demo/databases/(default)/documents';

/** A value of Firestore from one of JavaScript: whole numbers are integers. */
export function valueOfJs(value: unknown): Value {
  if (value === null) return { type: 'null' };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'bigint') return { type: 'integer', value };
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { type: 'integer', value: BigInt(value) } : { type: 'double', value };
  }
  if (Array.isArray(value)) return { type: 'array', values: value.map(valueOfJs) };
  if (value instanceof Uint8Array) return { type: 'bytes', value };
  return {
    type: 'map',
    fields: new Map(Object.entries(value as object).map(([key, each]) => [key, valueOfJs(each)])),
  };
}

export function documentOf(path: string, fields: Readonly<Record<string, unknown>>): RuleDocument {
  return {
    name: `${documentsRoot}/${path}`,
    fields: new Map(Object.entries(fields).map(([key, value]) => [key, valueOfJs(value)])),
  };
}

/** A ruleset that must compile, from what stands inside `match /databases/{database}/documents`. */
export function rules(body: string, version = '2'): Ruleset {
  const source = `rules_version = '${version}';
service cloud.firestore { match /databases/{database}/documents {
${body}
} }`;
  const { ruleset, issues } = compile(source);
  if (!ruleset) throw new Error(JSON.stringify(issues));
  return ruleset;
}

type Setup = Partial<Omit<RuleRequest, 'documents'>> & { readonly stored?: readonly RuleDocument[] };

export const alice = {
  uid: 'alice',
  token: { sub: 'alice', email: 'alice@example.com', admin: true, level: 3 },
};

/** A request for things/one, at 2024-02-29T12:34:56.789Z, by alice, where nothing else is said. */
export function request({ stored = [], ...setup }: Setup = {}): RuleRequest {
  const byPath = new Map(stored.map((document) => [document.name.slice('projects/demo'.length), document]));
  return {
    path: '/databases/(default)/documents/things/one',
    method: 'get',
    auth: alice,
    time: { seconds: 1_709_210_096, nanos: 789_000_000 },
    documents: { get: (path) => byPath.get(path) },
    ...setup,
  };
}

/** Decides a get of things/one by one expression. */
export function decide(expression: string, setup: Setup = {}): Decision {
  return rules(`match /things/{id} { allow read, write: if ${expression}; }`).authorize(request(setup));
}
