import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Firestore } from '@google-cloud/firestore';
import type { Browser, Download, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { openFirestore } from '../support/firestore.ts';
import { openTetrahedron } from '../support/models.ts';
import { expect } from './fixtures.ts';
import { chosen, faultsInBothThemes, newBox, press, row, test, uploadOne } from './libraryPage.ts';

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

test('assets are put in order: a folder, a tag, a search, the bin and back', async ({ seller: page }) => {
  const mark = randomUUID().slice(0, 8);
  await uploadOne(page, chosen(`Order ${mark}.glb`, await newBox()));
  const choice = page.getByRole('checkbox', { name: `Choose Order ${mark}` });
  await press(page, 'New folder');
  await page.getByRole('dialog').getByLabel('Name').fill(`Folder ${mark}`);
  await press(page, 'Make the folder');
  await expect(page.getByRole('link', { name: `Folder ${mark}` })).toBeVisible();
  await choice.check();
  await page.getByLabel('Move to a folder').selectOption(`Folder ${mark}`);
  await expect(page.getByText('Moved.')).toBeVisible();
  await choice.check();
  await page.getByLabel('Tag to add').fill(`tag-${mark}`);
  await press(page, 'Add tag');
  await expect(page.getByText('Tagged.')).toBeVisible();
  await page.getByRole('link', { name: `Folder ${mark}` }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await press(page, 'Remove the folder');
  await expect(page.getByText('There is something in this folder, so it was kept.')).toBeVisible();
  await press(page, 'Rename');
  await page.getByRole('dialog').getByLabel('Name').fill(`Shelf ${mark}`);
  await press(page, 'Save');
  await expect(page.getByRole('link', { name: `Shelf ${mark}` })).toBeVisible();
  await page.goto(`/library?tag=tag-${mark}`);
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await page.getByLabel('Search your library').fill(mark);
  await press(page, 'Search');
  await expect(page).toHaveURL(`/library?q=${mark}`);
  await choice.check();
  await press(page, 'Put in the bin');
  await expect(page.getByText('Nothing is called so.')).toBeVisible();
  await press(page, 'Undo');
  await expect(choice).toBeVisible();
  await choice.check();
  await press(page, 'Put in the bin');
  await expect(choice).toHaveCount(0);
  await page.getByRole('link', { name: 'Bin' }).click();
  await choice.check();
  await press(page, 'Put back');
  await expect(page.getByText('Back in the library.')).toBeVisible();
  await expect(choice).toHaveCount(0);
});

test('what the numbers of a file mean is guessed, and measured anew once its owner has said it', async ({
  seller: page,
}) => {
  await uploadOne(page, chosen('No unit.stl', openTetrahedron()));
  await row(page, 'No unit.stl').getByRole('link', { name: 'In your library' }).click();
  await expect(page.getByText('20 × 20 × 20 mm')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('One unit of the file is').selectOption('an inch');
  await press(page, 'Save');
  await expect(page.getByText('50.8 × 50.8 × 50.8 cm')).toBeVisible({ timeout: 30_000 });
});

test('a model is converted and downloaded, made lighter, kept as a version and compared', async ({
  seller: page,
}) => {
  await uploadOne(page, chosen('Convert me.glb', await newBox()));
  await row(page, 'Convert me.glb').getByRole('link', { name: 'In your library' }).click();
  const begins = { STL: undefined, '3MF': 'PK', USDZ: 'PK', PLY: 'ply' } as const;
  for (const [format, magic] of Object.entries(begins)) {
    const download = page.waitForEvent('download');
    await press(page, format);
    const bytes = await bytesOf(await download);
    expect((await download).suggestedFilename()).toBe(`Convert me.${format.toLowerCase()}`);
    if (magic) expect(bytes.subarray(0, magic.length).toString()).toBe(magic);
    else expect(bytes.length).toBe(84 + 50 * 24); // the triangles of two boxes
  }
  const jobs = page.getByRole('region', { name: 'Change it' });
  await press(page, 'Start');
  await expect(jobs.getByRole('rowheader', { name: 'Triangles' })).toBeVisible({ timeout: 30_000 });
  await press(page, 'Keep as a version');
  await expect(page.getByText('Kept as a new version.')).toBeVisible();
  const versions = page.getByRole('region', { name: 'Versions' });
  await expect(row(page, 'Version 2')).toContainText('Current');
  await expect(page.getByRole('img', { name: /, seen from the front right/ })).toBeVisible({
    timeout: 30_000,
  });
  await versions.getByRole('button', { name: 'Compare' }).click();
  await expect(versions.getByRole('table').or(versions.getByText('The two measure the same.'))).toBeVisible();
  await versions.getByRole('button', { name: 'Make it current' }).click();
  await expect(row(page, 'Version 1')).toContainText('Current');
});

test('whoever has a link sees the model without an account, until the link is ended', async ({
  seller: page,
  boxPath,
  browser,
  baseURL,
}) => {
  await page.goto(boxPath);
  await press(page, 'Make a link');
  const link = await page.getByLabel('The link').inputValue();
  const visitor = await stranger(browser, baseURL);
  await visitor.goto(link);
  await expect(visitor.getByRole('heading', { level: 1, name: 'Box' })).toBeVisible();
  await expect(visitor.getByText(/Shared by Sol Seller until/)).toBeVisible();
  await press(visitor, /^Turn it in 3D/);
  await expect(visitor.getByRole('button', { name: 'Measure' })).toBeVisible({ timeout: 30_000 });
  expect(await faultsInBothThemes(visitor)).toEqual([]);
  await press(page, 'End it');
  await expect(page.getByRole('button', { name: 'End it' })).toHaveCount(0);
  await visitor.reload();
  await expect(visitor.getByText('This link does not work, or not any more.')).toBeVisible();
  await visitor.context().close();
});

async function stranger(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
}

test('the library and an asset are accessible and keep to their width', async ({ seller: page, boxPath }) => {
  await page.goto('/library');
  await page.getByRole('checkbox').first().check();
  expect.soft(await faultsInBothThemes(page)).toEqual([]);
  await page.goto(boxPath);
  await press(page, /^Turn it in 3D/);
  await press(page, 'More');
  await page.getByRole('button', { name: 'Measure' }).click();
  expect.soft(await faultsInBothThemes(page)).toEqual([]);
});

test('a visitor is asked to sign in before a library is shown', async ({ browser, baseURL }) => {
  const visitor = await stranger(browser, baseURL);
  await visitor.goto('/library');
  await expect(visitor.getByText('Your library is yours alone.')).toBeVisible();
  await visitor.context().close();
});

test('what is not in one’s library says so, and leads back', async ({ seller: page }) => {
  await page.goto(`/library/${randomUUID()}`);
  await expect(page.getByRole('heading', { name: 'This is not in your library' })).toBeVisible();
  await page.getByRole('link', { name: 'To your library' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
});

/** Grants the demo seller an asset of their own, as a sale would. */
async function grant(
  firestore: Firestore,
  given: { id: string; assetId: string; name: string; state: 'open' | 'held' },
): Promise<void> {
  const who = { buyerId: 'demo-seller', sellerId: 'demo-seller', version: 1, watermarked: false };
  const life = { createdAt: Date.now(), expiresAt: Date.now() + 60_000_000, attempts: 0, maxAttempts: 10 };
  await firestore.doc(`grants/${given.id}`).set({ ...given, ...who, ...life });
  await firestore.doc(`watermarks/${given.id}`).set({ assetId: given.assetId, mark: 1 });
}

test('what was granted is downloaded in the format of choice; what is on hold is asked about', async ({
  seller: page,
  boxPath,
}) => {
  const [open, held] = [randomUUID(), randomUUID()];
  const assetId = boxPath.split('/').at(-1) ?? '';
  const firestore = openFirestore();
  await grant(firestore, { id: open, assetId, name: `Given ${open}`, state: 'open' });
  await grant(firestore, { id: held, assetId, name: `Held ${held}`, state: 'held' });
  await firestore.terminate();
  await page.goto('/purchases');
  const card = row(page, `Given ${open}`);
  await card.getByLabel(/^Format of/).selectOption('STL');
  const downloading = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Download' }).click();
  const packed = unzipSync(await bytesOf(await downloading));
  expect(Object.keys(packed).toSorted()).toEqual(['README.txt', 'model.stl']);
  expect(new TextDecoder().decode(packed['README.txt'])).toContain(open);
  const asked = row(page, `Held ${held}`);
  await expect(asked.getByRole('button', { name: 'Download' })).toHaveCount(0);
  expect.soft(await faultsInBothThemes(page)).toEqual([]);
  await asked.getByRole('button', { name: 'Yes, that was me' }).click();
  await expect(asked.getByRole('button', { name: 'Download' })).toBeVisible();
});

test('an asset says what it was made from, and its source what was made from it', async ({
  seller: page,
}) => {
  const mark = randomUUID().slice(0, 8);
  await uploadOne(page, chosen(`Source ${mark}.glb`, await newBox()));
  await uploadOne(page, chosen(`Remix ${mark}.glb`, await newBox()));
  await row(page, `Remix ${mark}.glb`).getByRole('link', { name: 'In your library' }).click();
  const search = page.getByLabel('Add one of your own assets by its name');
  await search.fill('no such thing');
  await expect(page.getByText('Nothing of yours is called so.')).toBeVisible();
  await search.fill(`Source ${mark}`);
  await press(page, `Source ${mark}`);
  await page.getByRole('link', { name: `Source ${mark}` }).click();
  await page.getByRole('link', { name: `Remix ${mark}` }).click();
  await press(page, 'Take off');
  await expect(page.getByRole('link', { name: `Source ${mark}` })).toHaveCount(0);
});
