import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { PerspectiveCamera, Vector3 } from 'three';
import { framing, threeQuarter, type Vector } from '../../web/src/files/viewer/framing.ts';
import { openTetrahedron } from '../support/models.ts';
import { complaintsOf, expect } from './fixtures.ts';
import { chosen, openUploaded, press, test } from './libraryPage.ts';

/** Of the box and its knob, in metres. */
const bounds = { min: [-0.05, -0.03, -0.02], max: [0.05, 0.046, 0.02] } as const;

/** Opens the model that the page shows. */
async function turnIn3d(page: Page): Promise<void> {
  await press(page, /^Turn it in 3D/);
  await expect(page.getByRole('button', { name: 'Measure' })).toBeVisible({ timeout: 30_000 });
}

interface Look {
  /** Share of pixels that are not the background, which is the colour above the model. */
  readonly covered: number;
  /** Share of pixels of the colour that problems are marked in. */
  readonly red: number;
  readonly pixels: Buffer;
}

/** The canvas as it is seen, reduced to 160 pixels across. */
async function look(page: Page): Promise<Look> {
  const picture = await page.locator('canvas').screenshot();
  const pixels = await sharp(picture).resize(160).removeAlpha().raw().toBuffer();
  const at = (k: number) => [pixels[k] ?? 0, pixels[k + 1] ?? 0, pixels[k + 2] ?? 0] as const;
  const ground = at(3 * (160 * 3 + 80));
  let [covered, red, all] = [0, 0, 0];
  for (let k = 0; k < pixels.length; k += 3, all += 1) {
    const [r, g, b] = at(k);
    if (Math.abs(r - ground[0]) + Math.abs(g - ground[1]) + Math.abs(b - ground[2]) > 30) covered += 1;
    if (r > 120 && r > g * 1.8 && r > b * 1.8) red += 1;
  }
  return { covered: covered / all, red: red / all, pixels };
}

/** The mean difference of two looks, per channel, 0 to 255. */
function difference(one: Look, other: Look): number {
  const sum = one.pixels.reduce((total, value, k) => total + Math.abs(value - (other.pixels[k] ?? 0)), 0);
  return sum / one.pixels.length;
}

/** Where a point of the model is on the page, while it is seen as at first. */
async function placeOf(page: Page, point: Vector): Promise<{ x: number; y: number }> {
  const canvas = await page.locator('canvas').boundingBox();
  if (!canvas) throw new Error('The viewer is open.');
  const camera = new PerspectiveCamera(35, canvas.width / canvas.height);
  const { position, target } = framing(bounds, threeQuarter, camera);
  camera.position.set(...position);
  camera.lookAt(...target);
  camera.updateMatrixWorld();
  const { x, y } = new Vector3(...point).project(camera);
  return { x: canvas.x + ((x + 1) / 2) * canvas.width, y: canvas.y + ((1 - y) / 2) * canvas.height };
}

test('a model is loaded once it is asked for, seen, turned by keys and shown in other ways', async ({
  seller: page,
  boxPath,
}) => {
  const complaints = complaintsOf(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(boxPath);
  await expect(page.getByRole('img', { name: /, seen from the front right/ })).toBeVisible();
  expect(asked.filter((url) => /ViewerStage|\.glb/.test(url))).toEqual([]);
  await turnIn3d(page);
  const first = await look(page);
  expect(first.covered).toBeGreaterThan(0.2);
  expect(first.covered).toBeLessThan(0.9);

  await page.locator('canvas').focus();
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => difference(first, await look(page))).toBeGreaterThan(5);
  await page.keyboard.press('f');
  await expect.poll(async () => difference(first, await look(page))).toBeLessThan(1);

  await press(page, 'More');
  for (const surface of ['Wireframe', 'Clay', 'Texture coordinates', 'Normals', 'Edges']) {
    await page.getByLabel('Surface').selectOption(surface);
    await expect.poll(async () => difference(first, await look(page))).toBeGreaterThan(5);
    expect((await look(page)).covered).toBeGreaterThan(0.01); // lines alone cover little
  }
  await page.getByLabel('Surface').selectOption('Its own material');
  await page.getByLabel('Cut open along').selectOption('Left to right');
  await expect.poll(async () => (await look(page)).covered).toBeLessThan(first.covered * 0.85);
  await page.getByLabel('Cut open along').selectOption('Nothing');
  await page.getByLabel('Pull apart').fill('1');
  await expect.poll(async () => difference(first, await look(page))).toBeGreaterThan(5);
  await page.getByLabel('Pull apart').fill('0');
  await expect.poll(async () => difference(first, await look(page))).toBeLessThan(1);
  expect(complaints.filter((line) => !line.includes('GPU stall'))).toEqual([]);
});

test('the ruler gives the true length, and the picture that is saved is what is seen', async ({
  seller: page,
  boxPath,
}) => {
  await page.goto(boxPath);
  await turnIn3d(page);
  await press(page, 'Measure');
  await expect(page.getByText('Choose the first point on the model.')).toBeVisible();
  for (const [point, words] of [
    [[-0.0495, 0.0295, 0.02], 'Choose the second point.'],
    [[0.0495, 0.0295, 0.02], '10 cm'],
    [[-0.0495, 0.0295, 0.02], 'Choose the second point.'],
    [[-0.0495, -0.0295, 0.02], '60 mm'],
  ] as const) {
    const { x, y } = await placeOf(page, point);
    await page.mouse.click(x, y);
    await expect(page.locator('output').or(page.getByText('Choose the')).first()).toHaveText(words);
  }
  const download = page.waitForEvent('download');
  await press(page, 'Picture');
  const picture = await readFile(await (await download).path());
  const { format, width = 0 } = await sharp(picture).metadata();
  expect([(await download).suggestedFilename(), format]).toEqual(['Box.png', 'png']);
  expect(width).toBeGreaterThan(200);
  const { channels } = await sharp(picture).stats();
  expect(channels[0]?.stdev).toBeGreaterThan(5);
});

test('the model is there again after the graphics card was taken away', async ({ seller: page, boxPath }) => {
  await page.goto(boxPath);
  await turnIn3d(page);
  const before = await look(page);
  const lose = `(() => {
    window.lost = document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.lost.loseContext();
  })()`;
  await page.evaluate(lose);
  await expect.poll(async () => (await look(page)).covered).toBeLessThan(0.05);
  await page.evaluate('window.lost.restoreContext()');
  await expect.poll(async () => difference(before, await look(page))).toBeLessThan(1);
});

test('what stands in the way of printing is shown where it is', async ({ seller: page }) => {
  await openUploaded(page, chosen('Hole.stl', openTetrahedron()));
  await expect(page.getByText('Has holes')).toBeVisible();
  await turnIn3d(page);
  await press(page, 'More');
  expect((await look(page)).red).toBeLessThan(0.001);
  await page.getByLabel('Show problems').selectOption('Holes: edges with one face only');
  await expect.poll(async () => (await look(page)).red).toBeGreaterThan(0.002);
});

test('nothing moves by itself where stillness is asked for', async ({ seller: page, boxPath }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(boxPath);
  await turnIn3d(page);
  await expect(page.getByRole('button', { name: 'Turn', exact: true })).toHaveCount(0);
  const before = await look(page);
  expect(difference(before, await look(page))).toBeLessThan(0.5);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.reload();
  await turnIn3d(page);
  await press(page, 'Turn');
  await expect.poll(async () => difference(before, await look(page))).toBeGreaterThan(2);
});
