import { expect, test } from 'vitest';
import { checkDocumentName, databaseOf, idOf, parentOf, parseName } from './names.ts';

const database = 'projects/p/databases/(default)';

test('a name is taken apart', () => {
  const name = `${database}/documents/a/b/c/d`;
  expect(parseName(name)).toEqual({ database, segments: ['a', 'b', 'c', 'd'] });
  expect(parseName(`${database}/documents`)).toEqual({ database, segments: [] });
  expect([databaseOf(name), idOf(name), parentOf(name)]).toEqual([
    database,
    'd',
    `${database}/documents/a/b/c`,
  ]);
});

test.each(['a/b', 'a/__id7__', 'a/__x', 'a/...', `a/${'x'.repeat(1500)}`, Array(200).fill('x').join('/')])(
  'a document may be called %.40s',
  (path) => {
    expect(() => checkDocumentName(`${database}/documents/${path}`, database)).not.toThrow();
  },
);

test.each([
  ['a', 'lacks "/"'],
  ['a/b/c', 'lacks "/"'],
  ['a//b/c', 'is empty'],
  ['a/b/', 'trailing "/"'],
  ['a/.', 'is "."'],
  ['a/..', 'is ".."'],
  ['a/__b__', 'Resource id "__b__" is invalid because it is reserved.'],
  ['__a__/b', 'Collection id "__a__" is invalid because it is reserved.'],
  ['__id7__/b', 'reserved'],
  [`a/${'é'.repeat(751)}`, 'longer than 1500 bytes'],
  [Array(202).fill('x').join('/'), '100 levels'],
])('no document is called %.40s', (path, text) => {
  expect(() => checkDocumentName(`${database}/documents/${path}`, database)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(text) }),
  );
});

test.each(['', 'a/b', 'projects/p/databases/(default)', 'projects/p/databases/other/documents/a/b'])(
  'a name outside the database is refused: %j',
  (name) => {
    expect(() => checkDocumentName(name, database)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  },
);
