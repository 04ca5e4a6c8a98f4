import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { admin } from '../../functions/contract/admin.ts';
import { contracts } from '../../functions/contract/index.ts';
import { type Cost, costOf } from '../support/meter.ts';
import { newCheck } from '../support/systemCheck.ts';
import { world } from '../support/world.ts';

const { admin: operator } = await world();
const call = operator.call.admin;

interface Row {
  /** What has to be there before; its cost is not counted. */
  readonly given?: () => Promise<string>;
  readonly work: (checkId: string) => Promise<unknown>;
  readonly costs: Cost;
  /** How much there is to read depends on what the suite did so far: `costs` is the most. */
  readonly isBound?: true;
}

/** Every call of an admin reads whether they still are one. */
const admission = 1;
const nothing: Cost = { reads: 0, writes: 0, deletes: 0 };
/** Figures are a document for each domain and hour; limits beside those of operations count as three domains more. */
const anHour = Object.keys(contracts).length + 3;

/** What each operation may cost; one that is added to the contract has to be added here. */
const rows: Record<keyof typeof admin, Row> = {
  systemVersions: { work: () => call.systemVersions({}), costs: nothing },
  readUsage: { work: () => call.readUsage({}), costs: nothing },
  startSystemCheck: {
    work: () => call.startSystemCheck({ checkId: randomUUID() }),
    costs: { reads: 2, writes: 3, deletes: 0 }, // two of the writes put it on record
  },
  requestSampleUpload: {
    given: () => newCheck(operator),
    work: (checkId) => call.requestSampleUpload({ checkId, bytes: 1_000 }),
    costs: { ...nothing, reads: 1 },
  },
  dispatchProbe: {
    given: () => newCheck(operator),
    work: (checkId) => call.dispatchProbe({ checkId }), // runs once, however often it is asked for
    costs: { ...nothing, reads: 1 },
  },
  listAudit: { work: () => call.listAudit({ action: 'none' }), costs: { ...nothing, reads: 1 } },
  readFigures: {
    work: () => call.readFigures({ hours: 1 }),
    costs: { ...nothing, reads: 2 * anHour },
    isBound: true,
  },
  readLimits: { work: () => call.readLimits({}), costs: { ...nothing, reads: 2 * anHour }, isBound: true },
  // Eight documents a day, and one for each key that is named.
  readKeyUsage: {
    work: () => call.readKeyUsage({ days: 1 }),
    costs: { ...nothing, reads: 8 + 50 },
    isBound: true,
  },
  findCheckpoint: { work: () => call.findCheckpoint({}), costs: { ...nothing, reads: 1 } },
  // The anchor twice, and what lies after the last entity: nothing, of heads and of events.
  verifyAudit: { work: () => call.verifyAudit({ cursor: '~' }), costs: { ...nothing, reads: 4 } },
};

test.each(Object.entries(rows))('%s costs what it has to and no more', async (_, row) => {
  const { given, work, costs, isBound } = row;
  const checkId = await given?.();
  const expected = { ...costs, reads: costs.reads + admission };
  const cost = await costOf(() => work(checkId ?? ''));
  expect(cost).toEqual(isBound ? { ...expected, reads: cost.reads } : expected);
  expect(cost.reads).toBeLessThanOrEqual(expected.reads);
});

test('a check started again costs one read more than being admitted', async () => {
  const checkId = await newCheck(operator);
  expect(await costOf(() => call.startSystemCheck({ checkId }))).toEqual({
    ...nothing,
    reads: 1 + admission,
  });
});
