import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type Page, chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { build } from 'esbuild';

export interface PageOptions {
  /** Where the page finds the emulator. */
  readonly port: number;
  /** Settings of the SDK, such as `experimentalForceLongPolling`. */
  readonly settings?: object;
  /** Keeps documents in IndexedDB, shared by the pages of one context. */
  readonly persistent?: boolean;
  /** The uid of the user. */
  readonly token?: string;
  /** Lets the page's waits of seconds, as the SDK has between attempts, pass 200 times as fast. */
  readonly hurried?: boolean;
}

/** A browser without network, and a page with the web SDK on a server of its own. */
export interface TestBrowser {
  newContext(): Promise<BrowserContext>;
  /** Opens the page, in a context of its own unless one is given. */
  open(options: PageOptions, context?: BrowserContext): Promise<Page>;
  close(): Promise<void>;
}

/** Starts the Chromium of the npm package. */
export async function startBrowser(): Promise<TestBrowser> {
  const site = await serveSite();
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => !isHindering(flag)), '--no-sandbox'],
  });
  const newContext = async () => {
    const context = await browser.newContext();
    context.setDefaultTimeout(20_000);
    await context.route(
      ({ hostname }) => hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    return context;
  };
  return {
    newContext,
    async open({ port, settings = {}, persistent, token, hurried }, context) {
      const page = await (context ?? (await newContext())).newPage();
      if (hurried) await page.addInitScript(hurry);
      const parameters = new URLSearchParams({ port: String(port), settings: JSON.stringify(settings) });
      if (persistent) parameters.set('persistent', '');
      if (token !== undefined) parameters.set('token', token);
      await page.goto(`${site.url}/?${parameters}`);
      await page.locator('body[data-ready]').waitFor({ state: 'attached' });
      return page;
    },
    async close() {
      await browser.close();
      site.close();
    },
  };
}

/** Flags of the package that suit a function without windows, not several pages at once. */
function isHindering(flag: string): boolean {
  return flag === '--single-process' || flag.startsWith('--headless');
}

/** Runs in the page. Timers of more than 20 s are those of keep-alives, which have to go on as they are. */
function hurry(): void {
  const wait = globalThis.setTimeout;
  const hurried = (task: () => void, ms = 0) => wait(task, ms >= 500 && ms <= 20_000 ? ms / 200 : ms);
  Object.assign(globalThis, { setTimeout: hurried });
}

const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Firestore</title>
<script type="module" src="/page.js"></script></html>`;

async function serveSite() {
  const entry = fileURLToPath(new URL('./browserPage/page.js', import.meta.url));
  const bundled = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  const script = bundled.outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
