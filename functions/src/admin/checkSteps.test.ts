import { expect, test } from 'vitest';
import { hasEveryResult, lastResultAt, newCheck } from './checkSteps.ts';

const result = (at: number) => ({ ok: true, at, detail: '' });

test('a new check has its write behind it and waits for the rest', () => {
  const { steps } = newCheck('id', 'ada', 7);
  expect(steps.write).toMatchObject({ ok: true, at: 7 });
  expect(hasEveryResult(steps)).toBe(false);
});

test('a check is over when every step has a result, also a bad one, at the time of the last', () => {
  const steps = { write: result(1), file: { ...result(9), ok: false }, task: result(5) };
  expect(hasEveryResult(steps)).toBe(true);
  expect(lastResultAt(steps)).toBe(9);
});
