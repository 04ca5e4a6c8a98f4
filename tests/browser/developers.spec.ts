import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { seriousFaults } from '../support/seriousFaults.ts';
import { complaintsOf, expect, signInAs, test } from './fixtures.ts';

const run = promisify(execFile);

/** What curl is answered at /api/v1: the status, and the reason where the answer is a problem. */
async function curl(baseURL: string | undefined, path: string, key: string): Promise<string> {
  const form = '\n%{http_code}';
  const header = `Authorization: Bearer ${key}`;
  const { stdout } = await run('curl', ['-s', '-w', form, '-H', header, `${baseURL}/api/v1${path}`]);
  const [body = '', status = ''] = stdout.split('\n');
  const { reason } = JSON.parse(body) as { reason?: string }; // of a problem
  return reason ? `${status} ${reason}` : status;
}

/** Waits for the last part of the page that comes from the server. */
const whole = (page: Page) => expect(page.getByRole('heading', { name: 'Errors' }).last()).toBeVisible();

test('a key made in the page works with curl until it is revoked, and within a minute no more', async ({
  page,
  complaints,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await page.goto('/developers');
  await page.getByRole('link', { name: 'Sign in to make a key' }).click();
  await signInAs(page, 'demo-buyer');
  await expect(page).toHaveURL('/developers');

  const name = `Till ${Date.now()}`;
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('checkbox', { name: 'system:read' }).check();
  await page.getByLabel('Expires').selectOption('30');
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = (await page.getByRole('region', { name: 'Your new key' }).textContent()) ?? '';
  expect(key).toMatch(/^mk_test_/);
  expect(await curl(baseURL, '/me', key)).toBe('200');
  expect(await curl(baseURL, '/versions', key)).toBe('403 role-missing'); // the scope, but not the role
  expect(await curl(baseURL, '/me', `${key.slice(0, -1)}!`)).toMatch(/^401 key-/);

  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.reload();
  const row = page.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText(`…${key.slice(-4)}`);
  await expect(row).toContainText('Last used');
  expect(await page.content()).not.toContain(key);

  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(row).toContainText('Revoked');
  await expect(row.getByRole('button')).toHaveCount(0);
  await expect.poll(() => curl(baseURL, '/me', key), { timeout: 60_000 }).toBe('401 key-revoked');
  expect(complaints).toEqual([]);
});

test('a visitor reads the whole reference without loading Firebase', async ({
  page,
  request,
  complaints,
}) => {
  const asked: string[] = [];
  page.on('request', (each) => asked.push(each.url()));
  await page.goto('/developers');
  await whole(page);
  const document = (await (await request.get('/api/v1/openapi.json')).json()) as {
    paths: Record<string, Record<string, { summary: string }>>;
  };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { summary }] of Object.entries(methods)) {
      const entry = page.getByRole('article', { name: summary, exact: true });
      await expect(entry).toContainText(`${method.toUpperCase()}/api/v1${path}`);
      await expect(entry.getByRole('region')).toContainText('curl');
    }
  }
  expect(asked.filter((url) => /__\/firebase|identitytoolkit|firestore/.test(url))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a problem’s type leads to its explanation', async ({ page, request }) => {
  const { type } = await (await request.get('/api/v1/me')).json();
  await page.goto(type);
  await expect(page.getByText('Send an API key in the header', { exact: false })).toBeInViewport();
});

test('the page is accessible and keeps to its width, in light and dark, narrow and wide', async ({
  operatorPage: page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto('/developers');
  await whole(page);
  await page.getByRole('button', { name: 'Make a key' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await page.evaluate(
        'Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => 0)',
      );
      expect.soft(await seriousFaults(page), `${colorScheme}, ${width} px`).toEqual([]);
      const hidden = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect.soft(await page.evaluate(hidden), `${colorScheme}, ${width} px`).toBe(0);
    }
  }
  expect(complaints).toEqual([]);
});
