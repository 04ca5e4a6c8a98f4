import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locationParent, queueOfTask, queueParts } from './names.ts';

const queue = 'projects/demo.org:p-1/locations/us-central1/queues/jobs-2';

test('a queue name gives its parts', () => {
  expect(queueParts(queue)).toEqual({ project: 'demo.org:p-1', location: 'us-central1', queue: 'jobs-2' });
});

test.each([
  'jobs',
  'projects/p/locations/l/queues/',
  'projects/p/locations/l/queues/under_score',
  `projects/p/locations/l/queues/${'q'.repeat(101)}`,
  'projects/p/locations/l/queues/a/b',
  'projects//locations/l/queues/a',
  '/projects/p/locations/l/queues/a',
])('%s is no queue', (name) => {
  expect(() => queueParts(name)).toThrow('Queue name must be formatted');
});

test('a task name gives its queue, for every id of letters, digits, hyphens and underscores up to 500', () => {
  const id = fc.string({
    unit: fc.constantFrom(...'abcXYZ0189-_'),
    minLength: 1,
    maxLength: 500,
  });
  fc.assert(
    fc.property(id, (text) => {
      expect(queueOfTask(`${queue}/tasks/${text}`)).toBe(queue);
    }),
  );
});

test.each(['', 'a b', 'é', 'a.b', 't'.repeat(501)])('"%s" is no task id', (id) => {
  expect(() => queueOfTask(`${queue}/tasks/${id}`)).toThrow(`Task ID "${id}" can contain only letters`);
});

test.each(['a', 'tasks/a', `${queue}/a`])('%s is no task name', (name) => {
  expect(() => queueOfTask(name)).toThrow('Task name must be formatted');
});

test('a parent is a project and a location', () => {
  expect(locationParent('projects/p/locations/l')).toBe('projects/p/locations/l');
  expect(() => locationParent('projects/p')).toThrow('Invalid parent');
});
