import { afterEach, expect, test, vi } from 'vitest';
import { pause } from '../pause.ts';
import { ReasonError } from '../reasonError.ts';
import { sentenceFor } from '../sentences.ts';
import { runSteps, type Step, StepFailure, type StepState } from './runSteps.ts';

afterEach(() => void vi.useRealTimers());

function step(id: string, change: Partial<Step> = {}): Step {
  const run = async () => `${id} is fine`;
  return {
    id,
    title: id.toUpperCase(),
    needs: [],
    waitsFor: `${id} waits…`,
    within: 5_000,
    late: `${id} took too long.`,
    run,
    ...change,
  };
}

async function outcome(steps: Step[], signal = new AbortController().signal) {
  const last = new Map<string, StepState>();
  const states: string[] = [];
  const onState = (id: string, state: StepState) => {
    last.set(id, state);
    states.push(`${id} ${state.state}`);
  };
  await runSteps(steps, onState, signal);
  return { last, states };
}

test('steps run one after the other, each with its words and its time', async () => {
  const { last, states } = await outcome([step('a'), step('b', { needs: ['a'] })]);
  expect(states).toEqual(['a running', 'a done', 'b running', 'b done']);
  expect(last.get('b')).toEqual({ state: 'done', words: 'b is fine', ms: expect.any(Number) });
});

test('a failed step stops those that need it, also at second hand, and no others', async () => {
  const broken = async () => {
    throw new ReasonError('upload-link-expired');
  };
  const { last } = await outcome([
    step('a', { run: broken }),
    step('b', { needs: ['a'] }),
    step('c', { needs: ['b'] }),
    step('d'),
  ]);
  expect(last.get('a')).toMatchObject({
    state: 'failed',
    words: sentenceFor(new ReasonError('upload-link-expired')),
  });
  expect(last.get('b')).toEqual({ state: 'skipped', words: 'Not run, because it needs “A”.' });
  expect(last.get('c')).toMatchObject({ state: 'skipped' });
  expect(last.get('d')).toMatchObject({ state: 'done' });
});

test('a step that brings its own sentence fails with it', async () => {
  const broken = async () => {
    throw new StepFailure('The file is no model.');
  };
  const { last } = await outcome([step('a', { run: broken })]);
  expect(last.get('a')).toMatchObject({ state: 'failed', words: 'The file is no model.' });
});

test('a step whose time is over fails with its words, whether it listens or not', async () => {
  const never = () => new Promise<string>(() => {});
  const { last } = await outcome([step('a', { run: never, within: 5 })]);
  expect(last.get('a')).toMatchObject({ state: 'failed', words: 'a took too long.' });
});

test('a slow step says what it waits for, and progress gives it new time', async () => {
  vi.useFakeTimers();
  const run = async ({ onProgress }: Parameters<Step['run']>[0]) => {
    await pause(4_000);
    onProgress(0.5);
    await pause(4_000);
    return 'slow but fine';
  };
  const seen: StepState[] = [];
  const over = runSteps([step('a', { run })], (_, state) => seen.push(state), new AbortController().signal);
  await vi.advanceTimersByTimeAsync(8_000);
  await over;
  expect(seen).toEqual([
    { state: 'running' },
    { state: 'running', words: 'a waits…' },
    { state: 'running', words: 'a waits…', fraction: 0.5 },
    { state: 'done', words: 'slow but fine', ms: 8_000 },
  ]);
});

test('progress is shown while a step runs', async () => {
  const { states, last } = await outcome([
    step('a', {
      run: async ({ onProgress }) => {
        onProgress(0.5);
        return 'half was enough';
      },
    }),
  ]);
  expect(states).toEqual(['a running', 'a running', 'a done']);
  expect(last.get('a')).toMatchObject({ state: 'done' });
});

test('a stopped run says nothing more', async () => {
  const stop = new AbortController();
  const { states } = await outcome(
    [
      step('a', {
        run: async () => {
          stop.abort();
          return 'too late';
        },
      }),
      step('b'),
    ],
    stop.signal,
  );
  expect(states).toEqual(['a running']);
});
