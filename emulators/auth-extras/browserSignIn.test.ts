import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuthExtras, startAuthExtras } from './startAuthExtras.ts';
import { startBrowser, type TestBrowser } from './testBrowser.ts';
import { appCode, smsCode, withAdmin } from './testClient.ts';
import { startEmulator, type TestEmulator } from './testEmulator.ts';

let emulator: TestEmulator;
let extras: AuthExtras;
let browser: TestBrowser;

beforeAll(async () => {
  [emulator, browser] = await Promise.all([startEmulator(), startBrowser()]);
  extras = await startAuthExtras({ port: 0, upstream: emulator.url });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await extras?.close();
  await emulator?.stop();
});

/** Says on the emulator's page who signs in, and what their provider attests. */
async function chooseAccount(widget: Page, email: string, attested: object) {
  await widget.getByText('Add new account').click();
  await widget.locator('#email-input').fill(email);
  await widget.locator('#attested').fill(JSON.stringify(attested));
  await widget.locator('#sign-in').click();
}

async function resultOn(page: Page) {
  const result = page.locator('#result:not(:empty)');
  return JSON.parse((await result.textContent()) ?? '');
}

async function expectQuiet(page: Page) {
  expect(await page.evaluate('page.problems')).toEqual([]);
  expect(browser.remote).toEqual([]);
}

describe.each(['google.com', 'oidc.corp', 'saml.corp'])('%s', (provider) => {
  test('signs in by popup, offline and under a strict policy', async () => {
    const page = await browser.open(extras.url);
    const email = `popup-${provider}@example.com`;
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByText(`${provider} popup`).click(),
    ]);
    await chooseAccount(popup, email, { groups: ['makers'] });
    expect(await resultOn(page)).toMatchObject({ email, firebase: { sign_in_provider: provider } });
    await expectQuiet(page);
  });

  test('signs in by redirect, offline and under a strict policy', async () => {
    const page = await browser.open(extras.url);
    const email = `redirect-${provider}@example.com`;
    await page.getByText(`${provider} redirect`).click();
    await page.waitForURL('**/emulator/auth/handler**');
    await chooseAccount(page, email, {});
    expect(await resultOn(page)).toMatchObject({ email, firebase: { sign_in_provider: provider } });
    await expectQuiet(page);
  });
});

test('SAML attributes that a person types arrive in the profile and in the ID token', async () => {
  const page = await browser.open(extras.url);
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByText('saml.corp popup').click()]);
  await chooseAccount(popup, 'attributes@example.com', { groups: ['makers', 'staff'] });
  expect(await resultOn(page)).toMatchObject({
    profile: { groups: ['makers', 'staff'] },
    firebase: { sign_in_attributes: { groups: ['makers', 'staff'] } },
  });
});

test('claims that a person types arrive in the profile of an OIDC sign-in', async () => {
  const page = await browser.open(extras.url);
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByText('oidc.corp popup').click()]);
  await chooseAccount(popup, 'claims@example.com', { groups: ['makers'] });
  expect(await resultOn(page)).toMatchObject({
    profile: { groups: ['makers'], email: 'claims@example.com' },
  });
});

test('an account is chosen again from the list, once what was typed is JSON', async () => {
  const page = await browser.open(extras.url);
  const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByText('saml.corp popup').click()]);
  await popup.locator('#attested').fill('{"groups": ');
  await popup.getByText('popup-saml.corp@example.com').click();
  await popup.getByText('This is not a JSON object.').waitFor();
  await popup.locator('#attested').fill('{"groups": ["again"]}');
  await popup.getByText('popup-saml.corp@example.com').click();
  expect(await resultOn(page)).toMatchObject({
    email: 'popup-saml.corp@example.com',
    profile: { groups: ['again'] },
  });
});

test('TOTP and SMS are enrolled and signed in with in the browser', async () => {
  const page = await browser.open(extras.url);
  const call = (name: string, argument = '') => page.evaluate(`page.${name}(${JSON.stringify(argument)})`);
  const [email, phone] = ['factors@example.com', '+15550100700'];
  const uid = String(await call('register', email));
  await withAdmin(emulator.url, (admin) => admin.updateUser(uid, { emailVerified: true }));

  const secret = String(await call('startTotp'));
  const now = Date.now();
  await call('enrolTotp', appCode(secret, now));
  await call('startSms', phone);
  await call('enrolSms', await smsCode(extras.url, phone));
  expect(await call('challenge', email)).toEqual(['totp', 'phone']);
  await call('resolveTotp', appCode(secret, now + 30_000));
  expect(await resultOn(page)).toMatchObject({ firebase: { sign_in_second_factor: 'totp' } });

  await call('challenge', email);
  await call('challengeSms');
  await call('resolveSms', await smsCode(extras.url, phone));
  expect(await resultOn(page)).toMatchObject({ firebase: { sign_in_second_factor: 'phone' } });
  await expectQuiet(page);
}, 20_000);
