import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initializeTestEnvironment } from '@firebase/rules-unit-testing';
import { describe, expect, test } from 'vitest';
import { ports } from '../support/ports.ts';
import { type Cell, cellsOf, happens } from './cells.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { rulesTable } from './rulesTable.ts';

const rules = readFileSync(join(import.meta.dirname, '../../firestore.rules'), 'utf8');

/** The first expectation of the table that these rules do not meet; the nearest are looked at first. */
async function brokenCell({ rules, collection }: Mutant, projectId: string): Promise<Cell | undefined> {
  const environment = await initializeTestEnvironment({
    projectId,
    firestore: { host: '127.0.0.1', port: ports.firestore, rules },
  });
  try {
    const isNear = (name: string) => name.split('/')[0] === collection;
    const names = Object.keys(rulesTable).toSorted((a, b) => Number(isNear(b)) - Number(isNear(a)));
    for (const cell of names.flatMap(cellsOf)) {
      if ((await happens(environment, cell)) !== cell.may) return cell;
    }
    return undefined;
  } finally {
    await environment.cleanup();
  }
}

describe('a change of one condition turns a cell of the table red', () => {
  test.each(mutantsOf(rules).map((mutant, at) => ({ ...mutant, at })))(
    '$name',
    async ({ at, ...mutant }) => {
      expect(await brokenCell(mutant, `demo-mutant-${at}`)).toBeDefined();
    },
    60_000,
  );
});
