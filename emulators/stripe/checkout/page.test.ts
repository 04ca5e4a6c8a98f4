import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Browser, chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, startTestStripe, type TestStripe } from '../testStripe.ts';

const shop = createServer((request, response) => response.end(`shop ${request.url}`));
let world: TestStripe;
let browser: Browser;
let origin = '';

beforeAll(async () => {
  world = await startTestStripe();
  shop.listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const address = shop.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => !/^--(single-process|headless)/.test(flag)), '--no-sandbox'],
  });
});
afterAll(async () => {
  await browser.close();
  shop.close();
  await world.close();
});

const rate = (display_name: string, amount: number) => ({
  shipping_rate_data: {
    display_name,
    type: 'fixed_amount' as const,
    fixed_amount: { amount, currency: 'eur' },
  },
});

const openAtShop = () =>
  openSession(world.stripe, 4_200, {
    success_url: `${origin}/done?session={CHECKOUT_SESSION_ID}`,
    cancel_url: `${origin}/cart`,
    allow_promotion_codes: true,
    shipping_address_collection: { allowed_countries: ['DE', 'FR'] },
    shipping_options: [rate('Post', 490), rate('Courier', 1_200)],
  });

test('a buyer pays without script and by keyboard, after a mistake, on a phone', async () => {
  const session = await openAtShop();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(session.url ?? '');
  await page.getByLabel('Courier (€12.00)').check();
  await page.getByRole('button', { name: 'Update total' }).press('Enter');
  await page.getByLabel('Name').press('Enter'); // what Enter in a field does
  await page.getByRole('alert').getByRole('link', { name: 'Enter your email.' }).waitFor();
  for (const [label, value] of Object.entries(buyer))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel('Card number').fill('4000 0025 0000 3155');
  await page.getByRole('button', { name: 'Pay €54.00' }).press('Enter');
  await page.getByRole('button', { name: 'Complete authentication' }).press('Enter');
  await page.waitForURL(`${origin}/done?session=${session.id}`);
  await page.goto(session.url ?? '');
  await page.getByRole('heading', { name: 'This order is complete' }).waitFor();
  await context.close();
}, 60_000);

const buyer = {
  Email: 'ada@example.com',
  Name: 'Ada',
  'Street and number': 'Ring 1',
  'Postal code': '53111',
  City: 'Bonn',
  'Expires (MM/YY)': '12/34',
  'Security code': '123',
};

test('the way back leaves the session open, and the page fits 360 pixels', async () => {
  const session = await openAtShop();
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(session.url ?? '');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.getByRole('link', { name: 'Back to the shop' }).click();
  await page.waitForURL(`${origin}/cart`);
  expect((await world.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  await context.close();
}, 60_000);
