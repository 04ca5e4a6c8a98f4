import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { parseCatalog } from '../../web/messages/catalog.ts';
import { seriousFaults } from '../support/seriousFaults.ts';
import { test } from './fixtures.ts';

const file = join(import.meta.dirname, '../../web/src/locales/de.po');
/** English texts that are otherwise in German; those with values in them are never shown as they stand here. */
const english = new Set(
  Object.values(await parseCatalog(readFileSync(file, 'utf8'), 'de'))
    .filter(({ message, translation }) => message !== translation)
    .map(({ message = '' }) => message),
);

const inGerman = { locale: 'de-AT' };
const language = (page: Page, name: string) => page.getByRole('combobox', { name });
const heading = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** What the page says, also to those who hear it: run in the page. */
const readPage = `(() => {
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) said.push(walker.currentNode.textContent);
  for (const element of document.querySelectorAll('*'))
    for (const name of ['alt', 'aria-label', 'placeholder', 'title']) said.push(element.getAttribute(name) ?? '');
  return said;
})()`;

/** Texts of the page that are English and should not be. */
async function englishTexts(page: Page): Promise<string[]> {
  const said = await page.evaluate<string[]>(readPage);
  expect(said.length).toBeGreaterThan(5);
  return said.map((text) => text.trim().replace(/ · Maquette$/, '')).filter((text) => english.has(text));
}

test('the language is changed in the middle of a form, which keeps what was typed, and stays', async ({
  page,
  complaints,
}) => {
  await page.goto('/register');
  await page.getByLabel('Email').fill('ann@example.com');
  await page.getByLabel('Password', { exact: true }).fill('seven quiet harbours');
  await language(page, 'Language').focus();
  await language(page, 'Language').selectOption('Deutsch');
  await heading(page, 'Konto anlegen');
  await expect(page).toHaveTitle('Konto anlegen · Maquette');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByLabel('E-Mail')).toHaveValue('ann@example.com');
  await expect(page.getByLabel('Passwort', { exact: true })).toHaveValue('seven quiet harbours');
  await expect(page.getByText('Stark.')).toBeVisible();
  await expect(language(page, 'Sprache')).toBeFocused();
  await page.reload();
  await heading(page, 'Konto anlegen');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await language(page, 'Sprache').selectOption('English');
  await heading(page, 'Make an account');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(complaints).toEqual([]);
});

test.describe('in a browser that asks for German', () => {
  test.use(inGerman);

  for (const [path, name] of [
    ['/', 'Gemachtes, vom Modell bis in die Hand.'],
    ['/sign-in', 'Anmelden'],
    ['/register', 'Konto anlegen'],
    ['/reset-password', 'Neues Passwort wählen'],
    ['/recover', 'Wiederherstellungscode verwenden'],
    ['/people/nobody-at-all', 'So heißt hier niemand'],
    ['/nowhere', 'Hier ist nichts'],
  ] as const) {
    test(`${path} speaks German, and nothing else`, async ({ page }) => {
      await page.goto(path);
      await heading(page, name);
      expect(await englishTexts(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    });
  }

  test('what is wrong is said in German', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('E-Mail').fill('seller@maquette.test');
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByLabel('Passwort', { exact: true }).fill('not the right one');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText(/E-Mail und Passwort passen nicht zusammen/);
  });

  test('where the catalog cannot be loaded, the site speaks English', async ({ page }) => {
    await page.route(/\/assets\/de-.*\.js$/, (route) => route.abort());
    await page.goto('/sign-in');
    await heading(page, 'Sign in');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test('a member’s language goes with them, over the pages of their account and to another browser', async ({
  operatorPage: page,
  browser,
  baseURL,
}) => {
  await page.goto('/account/preferences');
  await heading(page, 'Preferences');
  await page.getByRole('main').getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await page.getByRole('button', { name: 'Save' }).click();
  await heading(page, 'Einstellungen');
  await expect(page.getByText('Gespeichert.')).toBeVisible();
  try {
    for (const [path, name, part] of [
      ['/account', 'Profil', 'Was andere sehen'],
      ['/account/security', 'Sicherheit', 'Angemeldet auf'],
      ['/account/preferences', 'Einstellungen', 'Sprache und Aussehen'],
      ['/admin/system', 'Systemprüfung', 'Eine Aufgabe läuft'],
    ] as const) {
      await page.goto(path);
      await heading(page, name);
      await expect(page.getByRole('heading', { level: 2, name: part })).toBeVisible();
      expect(await englishTexts(page)).toEqual([]);
      expect(await seriousFaults(page)).toEqual([]);
    }
    const elsewhere = await browser.newContext({
      baseURL: baseURL ?? '',
      locale: 'en-US',
      storageState: await page.context().storageState({ indexedDB: true }),
    });
    const other = await elsewhere.newPage();
    await other.addInitScript("localStorage.removeItem('language')");
    await other.goto('/account');
    await heading(other, 'Profil');
    await elsewhere.close();
  } finally {
    await page.goto('/account');
    const saved = page.waitForResponse((answer) =>
      Boolean(answer.request().postData()?.includes('setPreferences')),
    );
    await page.getByRole('contentinfo').getByRole('combobox').selectOption('English');
    await heading(page, 'Profile');
    await saved;
  }
});
