import { randomBytes } from 'node:crypto';
import type { Browser, Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { boxWithKnob } from '../support/models.ts';
import { seriousFaults } from '../support/seriousFaults.ts';
import { expect, test as signedOut, signInAs } from './fixtures.ts';

interface World {
  /** A page of the demo seller, signed in once for all tests. */
  readonly seller: Page;
  /** Where a box of theirs is in the library, measured and pictured; not to be changed. */
  readonly boxPath: string;
}

/** Tests in the demo seller's library. */
export const test = signedOut.extend<object, World>({
  seller: [
    async ({ browser }, use, { project }) => {
      const page = await sellerPage(browser, project.use.baseURL);
      await use(page);
      await page.context().close();
    },
    { scope: 'worker' },
  ],
  boxPath: [
    async ({ seller }, use) => {
      await openUploaded(seller, chosen('Box.glb', await newBox()));
      await use(new URL(seller.url()).pathname);
    },
    { scope: 'worker' },
  ],
});

/** A box of 100 × 60 × 40 mm with a knob of 15 mm on it, as GLB. */
export function newBox(): Promise<Buffer> {
  return boxWithKnob([0.1, 0.06, 0.04]);
}

/** A file as a person chooses it in the browser's dialog. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function chosen(name: string, buffer: Buffer): ChosenFile {
  return { name, mimeType: 'application/octet-stream', buffer };
}

/** A page of the demo seller's own, signed in; dialogs that ask whether to leave are answered with yes. */
async function sellerPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto('/sign-in');
  await signInAs(page, 'demo-seller');
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  return page;
}

export async function choose(page: Page, files: ChosenFile | ChosenFile[]): Promise<void> {
  await page.getByLabel('Choose files to upload').setInputFiles(files);
}

/** The row of an upload, by the file's name. */
export function row(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ hasText: name });
}

/** Uploads a file on the library's page and waits until it is part of the library. */
export async function uploadOne(page: Page, file: ChosenFile): Promise<void> {
  await page.goto('/library');
  await choose(page, file);
  await expect(row(page, file.name).getByRole('link', { name: 'In your library' })).toBeVisible({
    timeout: 30_000,
  });
}

/** Uploads a file and opens what has become of it, once it is measured and pictured. */
export async function openUploaded(page: Page, file: ChosenFile): Promise<void> {
  await uploadOne(page, file);
  await row(page, file.name).getByRole('link', { name: 'In your library' }).click();
  await expect(page.getByRole('img', { name: /, seen from the front right/ })).toBeVisible({
    timeout: 30_000,
  });
}

/** A picture that no packing makes smaller: about three bytes a pixel. */
export async function noisePicture(side: number): Promise<Buffer> {
  const raw = { width: side, height: side, channels: 3 } as const;
  return sharp(randomBytes(side * side * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

/** The button of this very name. */
export function press(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

/** The card of an asset in the library. */
export function card(page: Page, name: string): Locator {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }) });
}

/** What axe finds, and how far the page is wider than the screen, in light and dark, on a phone and a desk. */
export async function faultsInBothThemes(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      const settled =
        'Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => 0)';
      await page.evaluate(settled);
      const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      const hidden = await page.evaluate(wider);
      const found = [...(await seriousFaults(page)), ...(hidden === 0 ? [] : [`${hidden} px too wide`])];
      faults.push(...found.map((fault) => `${colorScheme}, ${width} px: ${fault}`));
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return faults;
}
