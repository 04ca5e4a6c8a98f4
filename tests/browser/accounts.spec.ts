import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { appCode, mailedPath, smsCode } from '../support/authCodes.ts';
import { seriousFaults } from '../support/seriousFaults.ts';
import { signIn } from '../support/signIn.ts';
import { routeDomains, untilRouted } from '../support/signInRoutes.ts';

const password = 'seven quiet harbours';
const newAddress = (domain = 'example.com') => `a-${randomUUID().slice(0, 8)}@${domain}`;
const title = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Each organisation's domain, by its provider, as seeded. Were they changed, the server goes by it half a minute later. */
const domains = { 'oidc.corp': 'oidc-corp.example', 'saml.corp': 'saml-corp.example' } as const;
test.beforeAll(() => routeDomains(domains));

/** Registers, confirms the address by the mail, and signs in: a new member on the welcome page. */
async function join(page: Page): Promise<string> {
  const email = newAddress();
  await page.goto('/register');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Make an account');
  await title(page, 'Look into your mail');
  await page.goto(await mailedPath(email, 'verifyEmail'));
  await press(page, 'Confirm my address');
  await title(page, 'Your address is confirmed');
  await page.getByRole('link', { name: 'Go on' }).click();
  await signIn(page, email, password);
  await title(page, 'What brings you here?');
  return email;
}

/** Signs up at the emulator's page for Google or an organisation. */
async function chooseAccount(widget: Page, email: string) {
  await widget.getByText('Add new account').click();
  await widget.locator('#email-input').fill(email);
  await widget.locator('#sign-in').click();
}

test('a visitor registers, confirms the address by mail, and is welcomed step by step', async ({ page }) => {
  const email = await join(page);
  await page.getByLabel('Sell my work').check();
  await press(page, 'Continue');
  await title(page, 'What do you like?');
  await page.getByLabel('Ceramics').check();
  await page.reload(); // left in the middle
  await title(page, 'What do you like?');
  await expect(page.getByLabel('Ceramics')).toBeChecked();
  await press(page, 'Continue');
  const handle = email.slice(0, email.indexOf('@'));
  await page.getByLabel('Name').fill('Annika Berg');
  await page.getByLabel('Handle').fill(handle);
  await expect(page.getByText('· free')).toBeVisible();
  await press(page, 'Finish');
  await title(page, 'Profile');
  await expect(page.getByText('is not confirmed yet')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Main' })).toContainText('Annika Berg');
  await page.goto(`/people/${handle}`);
  await title(page, 'Annika Berg');
});

test('registering says the same of an address that has an account', async ({ page }) => {
  await page.goto('/register');
  await page.getByLabel('Email').fill('buyer@maquette.test');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Make an account');
  await title(page, 'Look into your mail');
});

test('a forgotten password is replaced by a mailed link, for unknown addresses in the same words', async ({
  page,
}) => {
  const email = await join(page);
  for (const address of [newAddress(), email]) {
    await page.goto('/reset-password');
    await page.getByLabel('Email').fill(address);
    await press(page, 'Email me a link');
    await title(page, 'Look into your mail');
  }
  await page.goto(await mailedPath(email, 'resetPassword'));
  await page.getByLabel('New password', { exact: true }).fill('another quiet harbour');
  await press(page, 'Save the password');
  await title(page, 'Your password is changed');
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await signIn(page, email, 'another quiet harbour');
  await title(page, 'Profile');
});

test('a mailed link signs in without a password', async ({ page }) => {
  const email = newAddress();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await press(page, 'Continue');
  await press(page, 'Email me a link');
  await title(page, 'Look into your mail');
  await page.goto(await mailedPath(email, 'signIn'));
  await expect(page.getByLabel('Email')).toHaveValue(email);
  await press(page, 'Sign in');
  await title(page, 'What brings you here?');
});

test('a wrong password and an unknown address read alike', async ({ page }) => {
  const sentences = [];
  for (const email of ['buyer@maquette.test', newAddress()]) {
    await page.goto('/sign-in');
    await signIn(page, email, 'not the password');
    sentences.push(await page.getByRole('alert').textContent());
  }
  expect(sentences[0]).toContain('do not belong together');
  expect(sentences[1]).toBe(sentences[0]);
});

test('an authenticator app and a phone number become second steps, sign in, and signing out everywhere ends it', async ({
  page,
}) => {
  const email = await join(page);
  await page.goto('/account/security');
  await press(page, 'Add an authenticator app');
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await expect(page.getByRole('img', { name: /Secret of your account/ })).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill(appCode(secret));
  await press(page, 'Switch it on');
  await expect(page.getByRole('button', { name: 'Remove Authenticator app' })).toBeVisible();

  const phone = `+1555${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
  await press(page, 'Add a phone number');
  await page.getByLabel('Phone number').fill(phone);
  await press(page, 'Send a code');
  await page.getByLabel('Code', { exact: true }).waitFor();
  await page.getByLabel('Code', { exact: true }).fill(await smsCode(phone));
  await press(page, 'Switch it on');
  await expect(page.getByRole('button', { name: `Remove …${phone.slice(-4)}` })).toBeVisible();

  await press(page, 'Make recovery codes');
  const codes = page.getByLabel('Recovery codes').getByRole('listitem');
  await expect(codes).toHaveCount(10);

  await press(page, 'Sign out');
  await page.goto('/sign-in');
  await signIn(page, email, password);
  await title(page, 'One more step');
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await press(page, 'Confirm');
  await expect(page.getByRole('alert')).toContainText('not the right code');
  await page.getByLabel('Code', { exact: true }).fill(appCode(secret, 1));
  await press(page, 'Confirm');
  await title(page, 'Profile');

  await press(page, 'Sign out');
  await page.goto('/sign-in');
  await signIn(page, email, password);
  await page.getByLabel(/Text message to/).check();
  await press(page, 'Send me a code');
  await page.getByLabel('Code', { exact: true }).waitFor();
  await page.getByLabel('Code', { exact: true }).fill(await smsCode(phone));
  await press(page, 'Confirm');
  await title(page, 'Profile');

  await page.goto('/account/security');
  await press(page, 'Sign out everywhere');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await title(page, 'Sign in');
  await page.goto('/account');
  await title(page, 'Sign in to go on');
});

test('every page fits 360 pixels and passes axe in both themes', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/sign-in');
  await signIn(page, 'buyer@maquette.test', 'maquette');
  await title(page, 'Profile');
  const faults: string[] = [];
  for (const path of pages) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect(page.getByRole('status', { name: /Loading|Checking|Finding/ })).toHaveCount(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      faults.push(...(await seriousFaults(page)).map((fault) => `${path} ${colorScheme} ${fault}`));
    }
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    if (overflow !== 0) faults.push(`${path} is ${overflow} px too wide`);
  }
  expect(faults).toEqual([]);
});

const pages = [
  '/sign-in',
  '/register',
  '/reset-password',
  '/recover',
  '/auth/action',
  '/auth/action?mode=verifyEmail&oobCode=x',
  '/auth/action?mode=resetPassword&oobCode=x',
  '/auth/action?mode=signIn&oobCode=x',
  '/welcome',
  '/account',
  '/account/security',
  '/account/preferences',
  '/people/nobody-at-all',
];

test.describe('other providers', () => {
  test.beforeAll(() => untilRouted(domains));

  for (const provider of ['google.com', 'oidc.corp', 'saml.corp'] as const) {
    const start = async (page: Page) => {
      const email = newAddress(provider === 'google.com' ? 'example.com' : domains[provider]);
      await page.goto('/sign-in');
      if (provider === 'google.com') return { email, button: 'Continue with Google' };
      await page.getByLabel('Email').fill(email);
      await press(page, 'Continue');
      return { email, button: 'Continue with Corp' };
    };

    test(`${provider} signs in by popup`, async ({ page }) => {
      const { email, button } = await start(page);
      const [popup] = await Promise.all([page.waitForEvent('popup'), press(page, button)]);
      await chooseAccount(popup, email);
      await title(page, 'What brings you here?');
    });

    test(`${provider} signs in by redirect where windows are blocked`, async ({ page }) => {
      await page.addInitScript('window.open = () => null');
      const { email, button } = await start(page);
      await press(page, button);
      await page.waitForURL('**/emulator/auth/handler**');
      await chooseAccount(page, email);
      await title(page, 'What brings you here?');
    });
  }
});
