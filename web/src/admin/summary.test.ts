import { expect, test } from 'vitest';
import type { StepState } from './runSteps.ts';
import { summary } from './summary.ts';

const steps = (...states: StepState[]) => states.map((now, i) => ({ id: `${i}`, title: `Step ${i}`, now }));
const done: StepState = { state: 'done', ms: 1, words: '' };

test.each([
  [true, [], 'Starting…'],
  [true, steps(done, { state: 'running' }, { state: 'waiting' }), 'Step 2 of 3: Step 1'],
  [false, steps(done, done), 'Everything works.'],
  [
    false,
    steps(done, { state: 'failed', ms: 1, words: '' }, { state: 'skipped', words: '' }),
    '1 of 3 steps work. Failed: “Step 1”.',
  ],
])('running %s', (isRunning, shown, words) => {
  expect(summary(shown, isRunning)).toBe(words);
});
