import { expect, test } from 'vitest';
import type { AuditProblem, AuditVerdict } from '../../../../functions/contract/admin.ts';
import { afterRound, nothingSeen } from './verification.ts';

const problem: AuditProblem = { kind: 'entry-changed', entity: 'members/a', seq: 2, detail: 'x' };
const round = (change: Partial<AuditVerdict> = {}): AuditVerdict => ({
  entries: 10,
  entities: 3,
  problemCount: 0,
  problems: [],
  ...change,
});

test('rounds add up', () => {
  const sealed = { n: 4, at: 1_000 };
  const seen = [round({ sealed }), round({ problemCount: 1, problems: [problem] }), round()].reduce(
    afterRound,
    nothingSeen,
  );
  expect(seen).toEqual({ entries: 30, entities: 9, problemCount: 1, problems: [problem], sealed });
});

test('a hundred problems are kept, and all are counted', () => {
  const many = round({ problemCount: 250, problems: Array<AuditProblem>(80).fill(problem) });
  const seen = afterRound(afterRound(nothingSeen, many), many);
  expect([seen.problems.length, seen.problemCount]).toEqual([100, 500]);
});
