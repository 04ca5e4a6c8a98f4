import { expect, test } from 'vitest';
import { documentSize } from './documentSize.ts';
import type { Value } from './types.ts';

test("the example of the service's documentation takes 147 bytes", () => {
  const fields = new Map<string, Value>([
    ['type', { type: 'string', value: 'Personal' }],
    ['done', { type: 'boolean', value: false }],
    ['priority', { type: 'integer', value: 1n }],
    ['description', { type: 'string', value: 'Learn Cloud Firestore' }],
  ]);
  const name = 'projects/p/databases/(default)/documents/users/jeff/tasks/my_task_id';
  expect(documentSize({ name, fields })).toBe(147);
});
