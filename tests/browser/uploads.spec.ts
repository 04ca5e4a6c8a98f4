import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { openTetrahedron } from '../support/models.ts';
import { ports } from '../support/ports.ts';
import { expect } from './fixtures.ts';
import { card, choose, chosen, newBox, noisePicture, press, row, test, uploadOne } from './libraryPage.ts';

test('several files at once: what is taken is pictured, what is refused says why', async ({
  seller: page,
}) => {
  const mark = randomUUID().slice(0, 8);
  const bomb = Buffer.from(zipSync({ 'zeros.bin': new Uint8Array(64 * 1024 * 1024) }, { level: 9 }));
  await page.goto('/library');
  await choose(page, [
    chosen(`Box ${mark}.glb`, await newBox()),
    chosen(`Tent ${mark}.stl`, openTetrahedron()),
    chosen(
      `Cube ${mark}.obj`,
      Buffer.from(`# ${mark}\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n`),
    ),
    chosen(`Photo ${mark}.png`, await noisePicture(64)),
    chosen(`Letter ${mark}.glb`, Buffer.from(`Dear all, ${mark}`)),
    chosen(`Nothing ${mark}.stl`, Buffer.alloc(0)),
    chosen(`Song ${mark}.mp3`, Buffer.from('la la la')),
    chosen(`Bomb ${mark}.zip`, bomb),
  ]);
  await expect(row(page, `Nothing ${mark}.stl`)).toContainText('This file holds nothing.');
  await expect(row(page, `Song ${mark}.mp3`)).toContainText('none of the kinds of file that are taken here');
  await expect(row(page, `Letter ${mark}.glb`)).toContainText('Its content counts, not its name.', {
    timeout: 30_000,
  });
  await expect(row(page, `Bomb ${mark}.zip`)).toContainText('unpacks to', { timeout: 30_000 });
  for (const name of ['Box', 'Tent', 'Cube', 'Photo']) {
    const picture = card(page, `${name} ${mark}`).locator('img[src*="still-256"]');
    await expect(picture).toBeVisible({ timeout: 30_000 });
    await expect(picture).toHaveJSProperty('complete', true);
    await expect(picture).not.toHaveJSProperty('naturalWidth', 0);
  }
  await expect(page.getByText('All files have been dealt with.')).toBeVisible();
  await press(page, 'Clear the list');
  await expect(page.getByRole('heading', { name: 'Uploads' })).toHaveCount(0);
});

/** What becomes of the parts of an upload: let through, cut off, or kept waiting. */
type Weather = 'fair' | 'storm' | 'calm';

/** Sends the parts of uploads through a weather that the test makes; tells of each what range it asked for. */
async function uploadsThrough(page: Page, weatherOf: (part: number) => Weather): Promise<string[]> {
  const ranges: string[] = [];
  await page.route(
    ({ port }) => port === `${ports.storageGateway}`,
    async (route) => {
      const range = route.request().headers()['content-range'];
      if (route.request().method() !== 'PUT' || range === undefined) return route.continue();
      ranges.push(range);
      const weather = weatherOf(ranges.length);
      if (weather === 'storm') return route.abort('connectionreset');
      if (weather === 'fair') return route.continue();
    },
  );
  return ranges;
}

const isQuestion = (range: string | undefined) => range?.startsWith('bytes */') === true;
const startOf = (range = '') => Number(/bytes (\d+)-/.exec(range)?.[1]);

test('an upload goes on after a dropped connection and after a pause, and sends nothing twice', async ({
  seller: page,
}) => {
  const name = `Storm ${randomUUID().slice(0, 8)}.png`;
  let calmFrom = 5;
  const ranges = await uploadsThrough(page, (part) =>
    part === 2 ? 'storm' : part === calmFrom ? 'calm' : 'fair',
  );
  await page.goto('/library');
  await choose(page, chosen(name, await noisePicture(1400)));
  await expect.poll(() => ranges.length).toBe(5);
  await press(page, `Pause the upload of ${name}`);
  await expect(row(page, name)).toContainText('Paused. What has arrived is kept for a week');
  expect(isQuestion(ranges[2])).toBe(true); // after the storm, Storage is asked what it has
  calmFrom = 0;
  await press(page, `Go on with the upload of ${name}`);
  await expect(row(page, name).getByRole('link', { name: 'In your library' })).toBeVisible({
    timeout: 30_000,
  });
  expect(isQuestion(ranges[5])).toBe(true);
  const arrived = ranges.filter((range, at) => !isQuestion(range) && at !== 1 && at !== 4).map(startOf);
  expect(arrived).toEqual(arrived.map((_, at) => at * 1024 * 1024));
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('an upload that a reload has cut off goes on when the same file is chosen again', async ({
  seller: page,
}) => {
  const file = chosen(`Reload ${randomUUID().slice(0, 8)}.png`, await noisePicture(1200));
  let isCalm = true;
  const ranges = await uploadsThrough(page, (part) => (isCalm && part > 2 ? 'calm' : 'fair'));
  await page.goto('/library');
  await choose(page, file);
  await expect.poll(() => ranges.length).toBe(3);
  await page.reload();
  await expect(page.getByText('Choose the same file again, and it goes on where it stopped.')).toBeVisible();
  await expect(row(page, file.name)).toBeVisible();
  isCalm = false;
  ranges.length = 0;
  await choose(page, file);
  await expect(row(page, file.name).getByRole('link', { name: 'In your library' })).toBeVisible({
    timeout: 30_000,
  });
  expect(isQuestion(ranges[0])).toBe(true);
  expect(startOf(ranges[1])).toBe(2 * 1024 * 1024);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a folder is brought in with all that is in it, but for what is hidden', async ({ seller: page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'maquette-folder-'));
  await mkdir(join(folder, 'inside'));
  await writeFile(join(folder, 'Outer.stl'), openTetrahedron());
  await writeFile(join(folder, 'inside', 'Inner.stl'), openTetrahedron());
  await writeFile(join(folder, '.hidden'), 'nothing to see');
  await page.goto('/library');
  await page.getByLabel('Choose a folder to upload').setInputFiles(folder);
  for (const name of ['Outer.stl', 'Inner.stl'])
    await expect(row(page, name).getByRole('link', { name: 'In your library' })).toBeVisible();
  await expect(row(page, '.hidden')).toHaveCount(0);
  await rm(folder, { recursive: true });
});

test('what is in the library already is told before it is sent', async ({ seller: page }) => {
  const bytes = await newBox();
  await uploadOne(page, chosen('First name.glb', bytes));
  await choose(page, chosen('Second name.glb', bytes));
  await expect(row(page, 'Second name.glb')).toContainText('You have this file already:');
  await row(page, 'Second name.glb').getByRole('link', { name: 'First name' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'First name' })).toBeVisible();
});
