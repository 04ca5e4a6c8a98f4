import type { Document, Fields, Value } from '../values/types.ts';
import { Database } from './database.ts';
import { TestClock } from './testClock.ts';
import type { Precondition, Transform, Write } from './types.ts';

export const databaseName = 'projects/p/databases/(default)';
export const root = `${databaseName}/documents`;

/** An empty database under a clock that stands still. */
export function newDatabase(historyBytes?: number): { database: Database; clock: TestClock } {
  const clock = new TestClock();
  return { clock, database: new Database(databaseName, { clock, historyBytes }) };
}

/** Fields of integers and strings. */
export function fieldsOf(values: Readonly<Record<string, number | string>>): Fields {
  return new Map(Object.entries(values).map(([name, value]) => [name, scalar(value)]));
}

export function scalar(value: number | string): Value {
  return typeof value === 'string' ? { type: 'string', value } : { type: 'integer', value: BigInt(value) };
}

/** A set of `path`, relative to the root; an update with a mask, a precondition or transforms. */
export function put(
  path: string,
  values: Readonly<Record<string, number | string>>,
  options: { mask?: readonly string[]; precondition?: Precondition; transforms?: readonly Transform[] } = {},
): Write {
  return { type: 'update', name: `${root}/${path}`, fields: fieldsOf(values), transforms: [], ...options };
}

export function remove(path: string, precondition?: Precondition): Write {
  return { type: 'delete', name: `${root}/${path}`, transforms: [], ...(precondition && { precondition }) };
}

/** The names of documents, relative to the root. */
export function pathsOf(documents: Iterable<Pick<Document, 'name'>>): string[] {
  return [...documents].map(({ name }) => name.slice(root.length + 1));
}
