import type { LengthRange } from './lengthRange.ts';
import { StorageError } from './storageError.ts';

/** A policy document that a form must meet. */
export type PostPolicy = { expiration: number; conditions: readonly Condition[] };

type Condition =
  | { kind: 'eq' | 'starts-with'; field: string; value: string }
  | { kind: 'content-length-range'; range: LengthRange };

/** Fields that no condition needs to name. */
const free = new Set(['policy', 'x-goog-signature', 'file']);

/** Reads the base64 of a policy document. @throws StorageError InvalidPolicyDocument. */
export function parsePolicy(base64: string): PostPolicy {
  let found: { expiration?: unknown; conditions?: unknown };
  try {
    found = JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    throw invalid('Policy document parsing error: it is not JSON.');
  }
  const expiration = Date.parse(String(found?.expiration));
  if (Number.isNaN(expiration)) throw invalid('Policy document has no expiration.');
  if (!Array.isArray(found.conditions)) throw invalid('Policy document has no conditions.');
  return { expiration, conditions: found.conditions.flatMap(parseCondition) };
}

/**
 * Holds a form's fields (lower-case names, `bucket` among them) against a policy.
 * @throws StorageError InvalidPolicyDocument, naming the condition that fails or the fields nobody allowed.
 */
export function checkPolicy(policy: PostPolicy, fields: ReadonlyMap<string, string>, now: number): void {
  if (now > policy.expiration) {
    throw invalid(`Policy expired at ${new Date(policy.expiration).toISOString()}`);
  }
  for (const condition of policy.conditions) {
    if (condition.kind === 'content-length-range') continue;
    const actual = fields.get(condition.field) ?? '';
    const holds = condition.kind === 'eq' ? actual === condition.value : actual.startsWith(condition.value);
    if (!holds) {
      throw invalid(
        `Policy condition failed: ["${condition.kind}", "$${condition.field}", "${condition.value}"]`,
      );
    }
  }
  const named = new Set(policy.conditions.map((condition) => ('field' in condition ? condition.field : '')));
  const stray = [...fields.keys()].filter(
    (name) => name !== 'bucket' && !named.has(name) && !free.has(name) && !name.startsWith('x-ignore-'),
  );
  if (stray.length > 0) throw invalid(`Policy did not reference these fields: ${stray.join(', ')}`);
}

/** The bytes that the policy allows the file, if it says. */
export function policyLengthRange({ conditions }: PostPolicy): LengthRange | undefined {
  return conditions.find((condition) => condition.kind === 'content-length-range')?.range;
}

function parseCondition(condition: unknown): Condition[] {
  if (Array.isArray(condition)) return [parseTriple(condition)];
  if (typeof condition !== 'object' || condition === null) {
    throw invalid('A condition is neither a list nor an object.');
  }
  return Object.entries(condition).map(([field, value]) => ({
    kind: 'eq',
    field: field.toLowerCase(),
    value: String(value),
  }));
}

function parseTriple([kind, second, third]: unknown[]): Condition {
  if (kind === 'content-length-range' && isLength(second) && isLength(third)) {
    return { kind, range: { min: Number(second), max: Number(third) } };
  }
  const names = typeof second === 'string' && second.startsWith('$');
  if ((kind === 'eq' || kind === 'starts-with') && names && typeof third === 'string') {
    return { kind, field: second.slice(1).toLowerCase(), value: third };
  }
  throw invalid(`Unknown condition: ${JSON.stringify([kind, second, third]).slice(0, 200)}`);
}

function isLength(value: unknown): boolean {
  return (typeof value === 'number' || typeof value === 'string') && /^\d{1,15}$/.test(String(value));
}

function invalid(details: string): StorageError {
  return new StorageError('InvalidPolicyDocument', details);
}
