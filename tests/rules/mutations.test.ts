import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initializeTestEnvironment } from '@firebase/rules-unit-testing';
import { describe, expect, test } from 'vitest';
import { ports } from '../support/ports.ts';
import { type Cell, cellsOf, happens } from './cells.ts';
import { mutantsOf } from './mutants.ts';
import { rulesTable } from './rulesTable.ts';

const rules = readFileSync(join(import.meta.dirname, '../../firestore.rules'), 'utf8');

/** The first expectation of the table that these rules do not meet. */
async function brokenCell(mutated: string, projectId: string): Promise<Cell | undefined> {
  const environment = await initializeTestEnvironment({
    projectId,
    firestore: { host: '127.0.0.1', port: ports.firestore, rules: mutated },
  });
  try {
    for (const cell of Object.keys(rulesTable).flatMap(cellsOf)) {
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
    async ({ rules, at }) => {
      expect(await brokenCell(rules, `demo-mutant-${at}`)).toBeDefined();
    },
    60_000,
  );
});
