import type { Page } from '@playwright/test';
import { seriousFaults } from '../support/seriousFaults.ts';
import { expectEverythingWorks } from './checkPage.ts';
import { complaintsOf, expect, test } from './fixtures.ts';

interface ShownPage {
  readonly path: string;
  /** Waits until the page shows all it has. */
  readonly whole: (page: Page) => Promise<void>;
}

const heading = (name: string) => (page: Page) =>
  expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

const pages: readonly ShownPage[] = [
  { path: '/', whole: heading('Made things, from model to hand.') },
  { path: '/sign-in', whole: heading('Sign in') },
  { path: '/admin/system', whole: expectEverythingWorks },
  { path: '/nowhere/at-all', whole: heading('There is nothing here') },
];
const widths = [360, 1280];
const themes = ['light', 'dark'] as const;

for (const { path, whole } of pages) {
  test(`${path} is accessible and keeps to its width, in light and dark, narrow and wide`, async ({
    operatorPage: page,
  }) => {
    const complaints = complaintsOf(page);
    await page.goto(path);
    await whole(page);
    for (const colorScheme of themes) {
      for (const width of widths) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
        await stillness(page);
        expect.soft(await seriousFaults(page), `${colorScheme}, ${width} px`).toEqual([]);
        expect.soft(await hiddenWidth(page), `${colorScheme}, ${width} px`).toBe(0);
      }
    }
    expect(complaints).toEqual([]);
  });
}

test('the pages that ask who you are do so accessibly', async ({ page }) => {
  await page.goto('/admin/system');
  await heading('Sign in to go on')(page);
  expect(await seriousFaults(page)).toEqual([]);
});

/** Pixels that can only be seen by scrolling sideways. */
function hiddenWidth(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Resolves when no colour is on its way to another any more. */
function stillness(page: Page): Promise<unknown> {
  return page.evaluate(
    'Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => true)',
  );
}
