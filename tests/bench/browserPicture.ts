import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumLaunch } from '../support/chromium.ts';
import { usageBelow } from './processTree.ts';

/** What one picture cost. */
export interface PictureCost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** Draws with the processor alone, as a function without a graphics card must. */
const software = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/**
 * One picture by headless Chromium and three, from launch to PNG. Counts the browser's processes, not the one that
 * drives it; memory is looked at ten times a second.
 */
export async function browserPicture(model: string, picture: string): Promise<PictureCost> {
  const script = await pageScript();
  const server = createServer(async ({ url }, response) => {
    if (url === '/model.glb') response.end(await readFile(model));
    else if (url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
    else
      response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><body><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    return await measured(`http://127.0.0.1:${port}/`, picture);
  } finally {
    server.close();
  }
}

async function measured(page: string, picture: string): Promise<PictureCost> {
  let megabytes = 0;
  const timer = setInterval(() => {
    megabytes = Math.max(megabytes, usageBelow(process.pid).megabytes);
  }, 100);
  const { executablePath, args } = await chromiumLaunch();
  const began = performance.now();
  const before = usageBelow(process.pid).cpuSeconds;
  const browser = await chromium.launch({ executablePath, args: [...args, ...software] });
  try {
    const tab = await browser.newPage();
    await tab.goto(page);
    const url = await tab.evaluate<string>('picture()');
    await writeFile(picture, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    const wallSeconds = (performance.now() - began) / 1000;
    return { wallSeconds, cpuSeconds: usageBelow(process.pid).cpuSeconds - before, megabytes };
  } finally {
    clearInterval(timer);
    await browser.close();
  }
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'thumbnailPage.js')],
    bundle: true,
    minify: true,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
