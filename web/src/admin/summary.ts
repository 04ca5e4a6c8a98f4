import type { ShownStep } from './useSystemCheck.ts';

/** Where a run is, in one sentence; read out when it changes. */
export function summary(steps: readonly ShownStep[], isRunning: boolean): string {
  const running = steps.findIndex(({ now }) => now.state === 'running');
  const current = steps[running];
  if (isRunning) return current ? `Step ${running + 1} of ${steps.length}: ${current.title}` : 'Starting…';
  const done = steps.filter(({ now }) => now.state === 'done').length;
  if (done === steps.length) return 'Everything works.';
  const failed = steps.filter(({ now }) => now.state === 'failed').map(({ title }) => `“${title}”`);
  return `${done} of ${steps.length} steps work. Failed: ${failed.join(', ')}.`;
}
