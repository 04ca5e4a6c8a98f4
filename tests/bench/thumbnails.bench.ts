/** `npm run bench -- thumbnails`: our rasterizer beside headless Chromium with three and image-based light. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import sharp from 'sharp';
import { browserPicture, type PictureCost } from './browserPicture.ts';
import { type KnotSize, texturedKnot } from './texturedKnot.ts';

const root = join(import.meta.dirname, '..', '..');
const runs = 3;

const models: Readonly<Record<string, KnotSize>> = {
  '10 k': { along: 250, around: 20, texture: 1024 },
  '100 k': { along: 1250, around: 40, texture: 2048 },
  '1 M': { along: 5000, around: 100, texture: 2048 },
};

type Maker = (model: string, picture: string) => Promise<PictureCost>;

/** Our whole process, from its start to the PNG, bundled as functions are when they are deployed. */
async function ourMaker(folder: string): Promise<Maker> {
  const outfile = join(folder, 'renderOnce.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'renderOnce.ts')],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', target: 'node24' },
    external: ['sharp', 'draco3dgltf'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return async (model, picture) => {
    const began = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [outfile, model, picture]);
    return { wallSeconds: (performance.now() - began) / 1000, ...JSON.parse(stdout) };
  };
}

async function compare(name: string, { folder, ours }: { folder: string; ours: Maker }): Promise<void> {
  const model = join(folder, 'model.glb');
  await writeFile(model, await texturedKnot(models[name] ?? { along: 250, around: 20, texture: 1024 }));
  const taken: { ours: PictureCost[]; browser: PictureCost[] } = { ours: [], browser: [] };
  for (let run = 0; run < runs; run += 1) {
    taken.ours.push(await ours(model, join(folder, 'ours.png')));
    taken.browser.push(await browserPicture(model, join(folder, 'browser.png')));
  }
  const [mine, other] = [medianOf(taken.ours), medianOf(taken.browser)];
  console.log(`${name} triangles, medians of ${runs} by turns`);
  console.table({
    'our rasterizer': shown(mine),
    'Chromium and three': shown(other),
    'times as much': shown({
      wallSeconds: other.wallSeconds / mine.wallSeconds,
      cpuSeconds: other.cpuSeconds / mine.cpuSeconds,
      megabytes: other.megabytes / mine.megabytes,
    }),
  });
}

function medianOf(costs: readonly PictureCost[]): PictureCost {
  const median = (pick: (cost: PictureCost) => number) =>
    costs.map(pick).sort((a, b) => a - b)[costs.length >> 1] ?? 0;
  return {
    wallSeconds: median((cost) => cost.wallSeconds),
    cpuSeconds: median((cost) => cost.cpuSeconds),
    megabytes: median((cost) => cost.megabytes),
  };
}

function shown({ wallSeconds, cpuSeconds, megabytes }: PictureCost): Record<string, string> {
  return {
    'wall s': wallSeconds.toFixed(2),
    'CPU s': cpuSeconds.toFixed(2),
    'peak MB': megabytes.toPrecision(3),
  };
}

/** Both pictures of the last model, ours on the left. */
async function sideBySide(folder: string): Promise<void> {
  const [left, right] = await Promise.all(
    ['ours', 'browser'].map((name) =>
      sharp(join(folder, `${name}.png`))
        .resize(400)
        .removeAlpha()
        .toBuffer(),
    ),
  );
  const both = sharp({ create: { width: 800, height: 400, channels: 3, background: 'white' } }).composite([
    { input: left, left: 0, top: 0 },
    { input: right, left: 400, top: 0 },
  ]);
  const png = await both.png({ palette: true, quality: 90, effort: 10 }).toBuffer();
  await writeFile(join(root, 'docs', 'thumbnails.png'), png);
  console.log(`docs/thumbnails.png: ${Math.round(png.length / 1024)} kB, ours on the left`);
}

const folder = await mkdtemp(join(root, 'node_modules', '.thumbnails-')); // there the bundle finds sharp
try {
  const ours = await ourMaker(folder);
  for (const name of Object.keys(models)) {
    await compare(name, { folder, ours });
    if (name === '100 k') await sideBySide(folder);
  }
} finally {
  await rm(folder, { recursive: true });
}
