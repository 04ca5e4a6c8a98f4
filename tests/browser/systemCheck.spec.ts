import type { Page } from '@playwright/test';
import { expectEverythingWorks, step, steps } from './checkPage.ts';
import { expect, signInAs, test } from './fixtures.ts';

/** A number of the billing panel. */
async function billed(page: Page, kind: 'reads' | 'writes' | 'deletes'): Promise<number> {
  const term = page.locator('dt', { hasText: new RegExp(`^${kind}$`) });
  return Number(await page.locator('div', { has: term }).last().locator('dd').textContent());
}

test('who is not signed in signs in and comes back; every step works, at a small cost', async ({
  page,
  complaints,
}) => {
  await page.goto('/admin/system');
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/sign-in?next=%2Fadmin%2Fsystem');
  await signInAs(page, 'demo-operator');
  await expect(page).toHaveURL('/admin/system');

  await expectEverythingWorks(page);
  for (const id of steps) await expect(step(page, id)).toContainText(/\d (ms|s)$/);
  await expect(page.getByText('demo-maquette').last()).toBeVisible();
  await expect(page.locator('dl', { hasText: 'Node' })).toContainText(/\d+\.\d+\.\d+/);
  await expect(page.locator('dl', { hasText: 'reads' })).toBeVisible();
  const cost = { reads: await billed(page, 'reads'), writes: await billed(page, 'writes') };
  expect(cost.reads).toBeGreaterThan(0);
  expect(cost.reads).toBeLessThanOrEqual(30); // 18 of its own; jobs and sweeps that run in that moment are billed too
  expect(cost.writes).toBeGreaterThanOrEqual(4);
  expect(cost.writes).toBeLessThanOrEqual(12); // servers that write their figures in that moment included
  expect(complaints).toEqual([]);
});

test('a member who is no operator is told so, and what to do', async ({ page }) => {
  await page.goto('/sign-in?next=/admin/system');
  await signInAs(page, 'demo-buyer');
  await expect(page.getByRole('heading', { name: 'This page is for operators' })).toBeVisible();
  await expect(page.getByText('An operator can give you the role “admin”; then look again.')).toBeVisible();
  await page.getByRole('link', { name: 'Sign in as somebody else' }).click();
  await expect(page).toHaveURL('/sign-in?next=%2Fadmin%2Fsystem');
});
