import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type Page, chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { build } from 'esbuild';

/** A browser without network, and the app's page on a server of its own. */
export interface TestBrowser {
  /** Opens the page; its Auth SDK talks to the emulator at `auth`. */
  open: (auth: string) => Promise<Page>;
  /** Every address beyond this machine that a page asked for. */
  remote: string[];
  close: () => Promise<void>;
}

/** Starts the Chromium of the npm package. */
export async function startBrowser(): Promise<TestBrowser> {
  const app = await serveApp();
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((each) => !isolating(each)), '--no-sandbox'],
  });
  const remote: string[] = [];
  return {
    remote,
    open: async (auth) => {
      const context = await browser.newContext();
      context.setDefaultTimeout(10_000);
      await withoutNetwork(context, remote);
      const page = await context.newPage();
      await page.goto(`${app.url}/?auth=${auth}`);
      await page.locator('body[data-ready]').waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      app.close();
    },
  };
}

/** Flags of the package that suit a server without windows but not popups, which need processes of their own. */
function isolating(flag: string): boolean {
  return flag === '--single-process' || flag.startsWith('--headless');
}

async function withoutNetwork(context: BrowserContext, remote: string[]): Promise<void> {
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => {
      remote.push(route.request().url());
      return route.abort();
    },
  );
}

const providers = ['google.com', 'oidc.corp', 'saml.corp'];
const buttons = providers.flatMap((provider) =>
  ['popup', 'redirect'].map(
    (way) => `<button data-provider="${provider}" data-way="${way}">${provider} ${way}</button>`,
  ),
);
const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Sign in</title>
${buttons.join('\n')}
<div id="recaptcha"></div><output id="result"></output>
<script type="module" src="/page.js"></script></html>`;

/** The app's strict policy, with the Auth emulator added where production has Google's addresses. */
function policyFor(auth: string): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    `script-src 'self' ${auth}`,
    "style-src 'self'",
    `connect-src 'self' ${auth}`,
    `frame-src ${auth}`,
  ].join('; ');
}

async function serveApp() {
  const entry = fileURLToPath(new URL('./testPage/page.js', import.meta.url));
  const bundled = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  const script = bundled.outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(`http://127.0.0.1${request.url}`);
    const isScript = pathname === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policyFor(searchParams.get('auth') ?? ''));
    response.setHeader('cross-origin-opener-policy', 'same-origin-allow-popups');
    response.end(isScript ? script : html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
