import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** The steps of a check, as the page marks them. */
export const steps = ['sign-in', 'call', 'write', 'live', 'upload', 'file', 'task', 'finish'] as const;
export type StepId = (typeof steps)[number];

type State = 'running' | 'done' | 'failed' | 'skipped';

export function step(page: Page, id: StepId): Locator {
  return page.locator(`[data-step="${id}"]`);
}

export async function expectState(page: Page, id: StepId, state: State): Promise<void> {
  await expect(step(page, id)).toHaveAttribute('data-state', state);
}

export async function expectEverythingWorks(page: Page): Promise<void> {
  await expect(page.getByText('Everything works.')).toBeVisible({ timeout: 30_000 });
  for (const id of steps) await expectState(page, id, 'done');
}

/** A step has failed with these words, and those that need it say that they were not run. */
export async function expectFailure(page: Page, id: StepId, words: string | RegExp): Promise<void> {
  await expectState(page, id, 'failed');
  await expect(step(page, id)).toContainText(words);
  await expect(page.getByRole('status').filter({ hasText: 'Failed: ' })).toBeVisible({ timeout: 20_000 });
  await expectState(page, 'finish', id === 'finish' ? 'failed' : 'skipped');
}
