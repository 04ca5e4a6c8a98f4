import type { Page } from '@playwright/test';
import { seriousFaults } from '../support/seriousFaults.ts';
import { complaintsOf, expect, test } from './fixtures.ts';

/** Each page of figures, and what shows that all of it is there. */
const pages: readonly { path: string; whole: (page: Page) => Promise<void> }[] = [
  {
    path: '/admin/health',
    whole: async (page) => {
      await expect(page.getByText('Reachable')).toHaveCount(4);
      await expect(page.getByText(/Number \d+|None yet/)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Read again' })).toHaveAttribute(
        'aria-disabled',
        'false',
      );
    },
  },
  {
    path: '/admin/limits',
    whole: (page) => expect(page.getByRole('row', { name: /^admin\.listAudit 300 1 minute/ })).toBeVisible(),
  },
  {
    path: '/admin/usage',
    whole: (page) => expect(page.getByText('Billed by Firestore so far')).toBeVisible(),
  },
];

for (const { path, whole } of pages) {
  test(`${path} is accessible and keeps to its width, in light and dark, narrow and wide`, async ({
    operatorPage: page,
  }) => {
    const complaints = complaintsOf(page);
    await page.goto(path);
    await whole(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [360, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
        await page.evaluate(
          'Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => 0)',
        );
        expect.soft(await seriousFaults(page), `${colorScheme}, ${width} px`).toEqual([]);
        const hidden = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect.soft(await page.evaluate(hidden), `${colorScheme}, ${width} px`).toBe(0);
      }
    }
    expect(complaints).toEqual([]);
  });
}

/** What `admin.readFigures` might answer. */
const at = Date.UTC(2026, 4, 4, 12);
const slot = (calls: number, p95: number) => ({ calls, failed: 1, refused: 2, p50: 20, p95 });
const report = {
  slots: [at, at + 300_000],
  slotLength: 300_000,
  domains: [{ domain: 'shops', slots: [slot(10, 250), slot(4000, 2_500)] }],
  operations: [{ domain: 'shops', op: 'openShop', ...slot(4010, 2_500) }],
};

/** Answers the page's next readings of figures. */
async function answerFigures(page: Page, status: number, body: object): Promise<void> {
  await page.route('**/us-central1/admin', async (route) => {
    const { data } = route.request().postDataJSON() as { data: { op: string } };
    if (data.op !== 'readFigures') return route.fallback();
    await route.fulfill({ status, json: body, headers: { 'Access-Control-Allow-Origin': '*' } });
  });
}

test('latency and failures are drawn, and stand in a table for whoever cannot see the drawing', async ({
  operatorPage: page,
}) => {
  await answerFigures(page, 200, { result: report });
  await page.goto('/admin/health');
  const latency = page.getByRole('figure', { name: 'Latency of shops' });
  await expect(latency.locator('canvas')).toBeVisible();
  const before = await latency.locator('canvas').screenshot();
  await latency.getByText('As a table').click();
  await expect(latency.getByRole('row').nth(2)).toContainText('2.5 s');
  await expect(page.getByRole('row', { name: /^shops\.openShop 4,010 2 1 20 ms 2\.5 s/ })).toBeVisible();
  await page.getByRole('button', { name: /^Change to the/ }).click();
  await expect.poll(() => latency.locator('canvas').screenshot()).not.toEqual(before);
});

test('figures that cannot be read say why, and are read again', async ({ operatorPage: page }) => {
  await answerFigures(page, 500, { error: { status: 'INTERNAL', details: { reason: 'internal' } } });
  await page.goto('/admin/health');
  await expect(page.getByRole('alert')).toContainText('Something broke on the server.');
  await page.unroute('**/us-central1/admin');
  await answerFigures(page, 200, { result: report });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('figure', { name: 'Calls of shops' })).toBeVisible();
});
