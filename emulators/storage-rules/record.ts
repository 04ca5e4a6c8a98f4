/** Whether a JSON value is an object with fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Levels of lists and maps in a value; documents and tokens are no deeper. */
export const deepest = 100;

/** What is wrong with a message; the runtime answers it with this text and goes on. */
export class BadMessage extends Error {
  override name = 'BadMessage';
}

export function recordIn(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new BadMessage(`${what} is not an object.`);
  return value;
}

export function stringIn(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new BadMessage(`${what} is not a string.`);
  return value;
}

export function arrayIn(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new BadMessage(`${what} is not an array.`);
  return value;
}

export function intIn(value: unknown, what: string): bigint {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value);
  throw new BadMessage(`${what} is not an integer.`);
}
