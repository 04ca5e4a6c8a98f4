import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initializeTestEnvironment, type RulesTestEnvironment } from '@firebase/rules-unit-testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ports } from '../support/ports.ts';
import { cellsOf, happens } from './cells.ts';
import { everyCollection, rulesTable } from './rulesTable.ts';

const rules = readFileSync(join(import.meta.dirname, '../../firestore.rules'), 'utf8');
let environment: RulesTestEnvironment;

beforeAll(async () => {
  environment = await initializeTestEnvironment({
    projectId: 'demo-rules',
    firestore: { host: '127.0.0.1', port: ports.firestore, rules },
  });
});

afterAll(() => environment.cleanup());

describe.each(Object.keys(rulesTable))('%s', (collection) => {
  test.each(cellsOf(collection))('$person: $attempt is allowed: $may', async (cell) => {
    expect(await happens(environment, cell)).toBe(cell.may);
  });
});

test('every collection that functions know stands in the table', () => {
  expect(Object.keys(rulesTable).toSorted()).toEqual(everyCollection().toSorted());
});
