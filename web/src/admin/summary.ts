import { t } from '@lingui/core/macro';
import type { ShownStep } from './useSystemCheck.ts';

/** Where a run is, in one sentence; read out when it changes. */
export function summary(steps: readonly ShownStep[], isRunning: boolean): string {
  const running = steps.findIndex(({ now }) => now.state === 'running');
  const current = steps[running];
  if (isRunning)
    return current
      ? t`Step ${{ step: running + 1 }} of ${{ steps: steps.length }}: ${{ title: current.title }}`
      : t`Starting…`;
  const done = steps.filter(({ now }) => now.state === 'done').length;
  if (done === steps.length) return t`Everything works.`;
  const failed = steps.filter(({ now }) => now.state === 'failed').map(({ title }) => `“${title}”`);
  return t`${done} of ${{ steps: steps.length }} steps work. Failed: ${{ failed: failed.join(', ') }}.`;
}
