import type { Browser, Page } from '@playwright/test';
import { openFirestore } from '../support/firestore.ts';
import { seriousFaults } from '../support/seriousFaults.ts';
import { signedIn } from '../support/world.ts';
import { complaintsOf, expect, signInAs, test } from './fixtures.ts';

const title = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const inDialog = (page: Page) => page.getByRole('dialog');
const notice = 'This page is for operators';
/** Whoever is acted on here. */
const seller = 'demo-seller';

/** Everybody as they were, however the test before ended. */
test.afterEach(async () => {
  const { call } = await signedIn('demo-operator');
  await call.accounts.restoreMember({ memberId: seller });
  await call.accounts.grantRole({ memberId: seller, role: 'seller' });
});

/** A page of its own for somebody, signed in. */
async function pageOf(browser: Browser, uid: string, baseURL: string | undefined): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: baseURL ?? '' })).newPage();
  await page.goto('/sign-in');
  await signInAs(page, uid);
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  return page;
}

test('a role given and taken away counts on the page that its owner has open', async ({
  operatorPage,
  browser,
  baseURL,
}) => {
  const open = await pageOf(browser, seller, baseURL);
  await open.goto('/admin/people');
  await title(open, notice);

  await operatorPage.goto(`/admin/people/${seller}`);
  await press(operatorPage, 'Change the role');
  await inDialog(operatorPage).getByLabel('Moderator').check();
  await inDialog(operatorPage).getByRole('button', { name: 'Change the role' }).click();
  await expect(operatorPage.getByText('Sol Seller is now: Moderator.')).toBeVisible();

  await press(open, 'Look again');
  await title(open, 'People');
  await expect(open.getByRole('link', { name: 'Console', exact: true }).first()).toBeVisible();
  await expect(open.getByRole('row', { name: /Bo Buyer/ })).toBeVisible();
  await expect(open.getByRole('navigation', { name: 'Console' }).getByRole('link')).toHaveText([
    'Overview',
    'People',
  ]);

  await press(operatorPage, 'Undo');
  await expect(operatorPage.getByText('Taken back.')).toBeVisible();
  await open.getByLabel('Begins with').fill('mika');
  await title(open, notice);
  await open.context().close();
});

test('a suspended member is refused at the next act and told so, and is let in again once restored', async ({
  operatorPage,
  browser,
  baseURL,
}) => {
  const open = await pageOf(browser, seller, baseURL);
  await open.goto('/account/preferences');
  await open.getByRole('button', { name: 'Save' }).waitFor();

  await operatorPage.goto(`/admin/people/${seller}`);
  await press(operatorPage, 'Suspend');
  await inDialog(operatorPage).getByLabel('Reason').fill('Sold a copy of somebody else’s work.');
  await inDialog(operatorPage).getByRole('button', { name: 'Suspend' }).click();
  await expect(operatorPage.getByText('Sol Seller is suspended.')).toBeVisible();
  await expect(operatorPage.getByText(/“Sold a copy of somebody else’s work.”/)).toBeVisible();

  await open.getByRole('button', { name: 'Save' }).click();
  await expect(open.getByText('This account is suspended; what belongs to it is kept.')).toBeVisible();

  await press(operatorPage, 'Restore');
  await inDialog(operatorPage).getByRole('button', { name: 'Restore' }).click();
  await expect(operatorPage.getByText('Sol Seller may come in again.')).toBeVisible();
  await expect(operatorPage.getByRole('link', { name: 'restoreMember' }).first()).toBeVisible();

  const again = await pageOf(browser, seller, baseURL);
  await title(again, 'Profile');
  await Promise.all([open.context().close(), again.context().close()]);
});

test('an admin ends the sessions of somebody, whose open page is signed out at the next act', async ({
  operatorPage,
  browser,
  baseURL,
}) => {
  const open = await pageOf(browser, seller, baseURL);
  await open.goto('/account/preferences');
  const save = open.getByRole('button', { name: 'Save' });
  await save.waitFor();

  await operatorPage.goto(`/admin/people/${seller}`);
  await press(operatorPage, 'Sign out everywhere');
  await inDialog(operatorPage).getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(operatorPage.getByText('Sol Seller is signed out everywhere.')).toBeVisible();
  await expect(operatorPage.getByText('Nowhere.')).toBeVisible();

  await save.click();
  await title(open, 'Sign in to go on');
  await open.context().close();
});

test('people are searched, and one is opened, by keyboard alone', async ({ operatorPage: page }) => {
  await page.goto('/admin/people');
  await expect(page.getByRole('row', { name: /Bo Buyer/ })).toBeVisible();
  await page.getByLabel('Begins with').focus();
  await page.keyboard.type('mika');
  await expect(page).toHaveURL(/q=mika/);
  await expect(page.getByRole('row')).toHaveCount(2); // with the titles
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  const names = page.locator('[data-row]');
  await expect(page.getByRole('row', { name: /Bo Buyer/ })).toBeVisible();
  const last = (await names.count()) - 1;
  while (!(await names.first().evaluate((row) => row === row.ownerDocument.activeElement)))
    await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await expect(names.nth(last)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(names.nth(1)).toBeFocused();
  const name = (await names.nth(1).textContent()) ?? '';
  await page.keyboard.press('Enter');
  await title(page, name);
});

test('the palette goes to a page and switches the theme by keyboard alone', async ({
  operatorPage: page,
}) => {
  await page.goto('/');
  await title(page, 'Made things, from model to hand.');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find a page or an action' });
  await expect(field).toBeFocused();
  await page.keyboard.type('adtr');
  await expect(page.getByRole('option').first()).toHaveText(/Audit trail/);
  await page.keyboard.press('Enter');
  await title(page, 'Audit trail');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await field.fill('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
});

test('a visitor is offered public pages alone', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Go to a page, or do something' }).click();
  await expect(page.getByRole('option', { name: /Sign in/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /Console|Account|Sign out/ })).toHaveCount(0);
});

test('the audit trail is filtered by its address, shows what an act changed, and is verified', async ({
  operatorPage: page,
}) => {
  const { call } = await signedIn('demo-operator');
  await call.accounts.grantRole({ memberId: seller, role: 'moderator' });
  await page.goto('/admin/audit');
  await page.getByLabel('On', { exact: true }).fill(`members/${seller}`);
  await page.getByLabel('Act', { exact: true }).fill('grantRole');
  await press(page, 'Filter');
  await expect(page).toHaveURL(/entity=members%2Fdemo-seller&action=grantRole/);
  await page.reload();
  const rows = page.getByRole('row', { name: /grantRole/ });
  await expect(rows.first()).toContainText(`members/${seller}`);
  await rows.first().getByRole('link').click();
  await expect(inDialog(page)).toContainText('Before:−"seller"');
  await expect(inDialog(page)).toContainText('After:+"moderator"');
  await page.keyboard.press('Escape');
  await press(page, 'Verify');
  await expect(page.getByText('Nothing was changed.')).toBeVisible({ timeout: 30_000 });
});

test('an entry that was changed behind the back of the server is found, with the way to its chain', async ({
  operatorPage: page,
}) => {
  const { call } = await signedIn('demo-operator');
  await call.accounts.grantRole({ memberId: seller, role: 'moderator' });
  const firestore = openFirestore();
  const entries = firestore.collection('auditEvents').where('entity', '==', `members/${seller}`).limit(1);
  const [entry] = (await entries.get()).docs;
  const actor: unknown = entry?.get('actor');
  await entry?.ref.update({ actor: 'somebody-else' });
  try {
    await page.goto('/admin/audit');
    await press(page, 'Verify');
    await expect(page.getByText(/not as (?:it was|they were) recorded/)).toBeVisible();
    await page
      .getByRole('link', { name: `members/${seller} · 1`, exact: true })
      .first()
      .click();
    await expect(page).toHaveURL(/entity=members%2Fdemo-seller/);
    expect(await seriousFaults(page)).toEqual([]);
  } finally {
    await entry?.ref.update({ actor });
    await firestore.terminate();
  }
});

test('a moderator finds people without their addresses, and is told what is for admins', async ({
  browser,
  baseURL,
}) => {
  const page = await pageOf(browser, 'demo-moderator', baseURL);
  await page.goto('/admin/people');
  await expect(page.getByRole('row', { name: /Bo Buyer/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Email' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Olu Operator' }).click();
  await expect(page.getByText('Only an admin acts on moderators and admins.')).toBeVisible();
  await page.goto('/admin/audit');
  await title(page, notice);
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
});

test('an email domain is routed and banned, and both are taken back', async ({ operatorPage: page }) => {
  await page.goto('/admin/sign-in');
  await press(page, 'Route a domain');
  await inDialog(page).getByLabel('Email domain').fill('Blue-Mill.example');
  await inDialog(page).getByLabel('Provider').fill('oidc.blue-mill');
  await press(page, 'Route the domain');
  await expect(page.getByText('blue-mill.example → oidc.blue-mill')).toBeVisible();
  await press(page, 'Remove blue-mill.example');
  await expect(page.getByText('blue-mill.example → oidc.blue-mill')).toHaveCount(0);
  await page.getByLabel('Domains', { exact: true }).fill('spam.example');
  await press(page, 'Save the domains');
  await expect(page.getByText('The banned domains are saved.')).toBeVisible();
  await page
    .getByText('The banned domains are saved.')
    .locator('..')
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(page.getByLabel('Domains', { exact: true })).toHaveValue('');
});

const pages = [
  ['/admin', 'Console'],
  ['/admin/people', 'People'],
  ['/admin/people?q=nobody-at-all', 'People'],
  [`/admin/people/${seller}`, 'Sol Seller'],
  ['/admin/people/nobody', 'Person'],
  ['/admin/sign-in', 'Signing in'],
  ['/admin/audit', 'Audit trail'],
] as const;

for (const [path, name] of pages) {
  test(`${path} is accessible and fits 360 pixels, in light and dark`, async ({ operatorPage: page }) => {
    const complaints = complaintsOf(page);
    await page.goto(path);
    await title(page, name);
    await expect(page.getByRole('status', { name: /Loading|Finding/ })).toHaveCount(0);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [360, 1280]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await seriousFaults(page), `${colorScheme}, ${width} px`).toEqual([]);
        const hidden = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect.soft(hidden, `${colorScheme}, ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([]); // the call for nobody
  });
}
