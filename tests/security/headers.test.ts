import { expect, test } from 'vitest';
import { ports } from '../support/ports.ts';

const site = `http://127.0.0.1:${ports.hosting}`;

/** Pages, files, answers of functions, and what is not there. */
const addresses = [
  '/',
  '/sign-in',
  '/admin/system',
  '/people/nobody',
  '/nowhere/at/all',
  '/mark.svg',
  '/index.html',
];
const answers = ['/api/v1/openapi.json', '/api/v1/nowhere', '/api/healthz'];

/** All that scripts may come from. */
const scriptSources = ["'self'", "'wasm-unsafe-eval'", 'https://apis.google.com'];
/** What the local suite adds: its own services. */
const isLocal = (source: string) => /^http:\/\/(127\.0\.0\.1|localhost):\*$/.test(source);

/** The script of the first page. */
async function script(): Promise<string> {
  const page = await (await fetch(site)).text();
  return /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
}

test.each([...addresses, ...answers, 'the script'])('%s is sent under a strict policy', async (address) => {
  const { headers } = await fetch(`${site}${address === 'the script' ? await script() : address}`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'/);
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
  expect(scripts.filter((source) => !isLocal(source))).toEqual(scriptSources);
  expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  expect(headers.get('permissions-policy')).toContain('microphone=()');
});

test('what is built is kept for a year, and pages are asked for each time', async () => {
  const cacheOf = async (address: string) => (await fetch(site + address)).headers.get('cache-control');
  expect(await cacheOf(await script())).toContain('immutable');
  expect(await cacheOf('/')).toBe('no-cache');
  expect(await cacheOf('/admin/system')).toBe('no-cache');
});

test('no answer sets a cookie: whoever a call is from is in its own header alone', async () => {
  for (const address of [...addresses, ...answers]) {
    expect((await fetch(site + address)).headers.get('set-cookie')).toBeNull();
  }
});
