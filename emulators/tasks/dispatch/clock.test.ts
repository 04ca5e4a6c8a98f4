import { expect, onTestFinished, test, vi } from 'vitest';
import { SettableClock } from './clock.ts';

const atOnce = () => Promise.resolve();

test('a move runs what it passes in order, each at its instant, and what that adds', async () => {
  const clock = new SettableClock();
  await clock.moveTo(0, atOnce);
  const seen: [string, number][] = [];
  const note = (name: string) => () => seen.push([name, clock.now()]);
  clock.at(30, note('late'));
  clock.at(10, () => {
    note('early')();
    clock.at(20, note('added'));
  });
  clock.at(31, note('never'));
  await clock.moveTo(30, atOnce);
  expect(seen).toEqual([
    ['early', 10],
    ['added', 20],
    ['late', 30],
  ]);
  expect(clock.now()).toBe(30);
});

test('a step waits for what the one before started', async () => {
  const clock = new SettableClock();
  await clock.moveTo(0, atOnce);
  const seen: string[] = [];
  let landed: Promise<void> = Promise.resolve();
  clock.at(1, () => {
    landed = Promise.resolve().then(() => void seen.push('landed'));
  });
  clock.at(2, () => seen.push('next'));
  await clock.moveBy(5, () => landed);
  expect(seen).toEqual(['landed', 'next']);
});

test('a timer taken back does not run, and none runs while time stands still', async () => {
  const clock = new SettableClock();
  await clock.moveTo(0, atOnce);
  const run = vi.fn();
  clock.at(5, run)();
  clock.at(-5, run);
  await Promise.resolve();
  expect(run).not.toHaveBeenCalled();
  await clock.moveBy(10, atOnce);
  expect(run).toHaveBeenCalledOnce();
});

test('released, it follows the system and its timers ring', async () => {
  vi.useFakeTimers({ now: 1000 });
  onTestFinished(() => void vi.useRealTimers());
  const clock = new SettableClock();
  await clock.moveTo(0, atOnce);
  const run = vi.fn();
  const farRun = vi.fn();
  clock.at(1500, run);
  clock.at(2 ** 32, farRun);
  await clock.release();
  vi.advanceTimersByTime(499);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(2 ** 31);
  expect(farRun).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 ** 31);
  expect(farRun).toHaveBeenCalledOnce();
});
