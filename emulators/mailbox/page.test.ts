import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Browser, type Page, chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestMailbox, type TestMailbox } from './startTestMailbox.ts';

let world: TestMailbox;
let browser: Browser;

beforeAll(async () => {
  world = await startTestMailbox();
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => flag !== '--single-process'), '--no-sandbox'],
  });
}, 60_000);

afterEach(async () => {
  await fetch(`${world.mailbox.url}/api/messages`, { method: 'DELETE' });
});

afterAll(async () => {
  await browser?.close();
  await world?.mailbox.stop();
});

test('messages appear by themselves and can be read, with the keyboard alone', async () => {
  const page = await openPage();
  await page.getByText('No messages yet').waitFor();
  await world.post('/sms', { to: '+4915112345678', text: 'Your code is 123456' });
  await world.send({
    to: 'ann@example.test',
    subject: 'Your receipt',
    text: 'plain words',
    html: '<h1>Thank you</h1>',
  });
  await page.getByText('Your receipt').waitFor();
  await page.getByRole('link', { name: /Your receipt/ }).focus();
  await page.keyboard.press('Enter');
  await page.frameLocator('iframe').getByRole('heading', { name: 'Thank you' }).waitFor();
  await page.getByRole('tab', { name: 'HTML' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('plain words', { exact: true }).last().waitFor();
  await page.keyboard.press('End');
  await page.getByRole('link', { name: /Your receipt/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: 'Code 123456' }).waitFor();
  await page.close();
});

test('a hostile mail runs no script, loads nothing and leaves the page alone', async () => {
  let loaded = 0;
  const trap = createServer((_, res) => res.end(`${++loaded}`)).listen(0, '127.0.0.1');
  await once(trap, 'listening');
  const address = trap.address();
  const evil = `http://127.0.0.1:${typeof address === 'object' && address?.port}`;
  const page = await openPage();
  await world.send({
    to: 'a@b.test',
    subject: 'Gift',
    html: `<script>top.location = '${evil}'</script><img src="x:" onerror="fetch('${evil}')"><img src="${evil}/seen.png">
      <link rel="stylesheet" href="${evil}/style.css"><meta http-equiv="refresh" content="0; url=${evil}"><iframe src="${evil}"></iframe>
      <form action="${evil}"><button>Win</button></form><p>Hello</p>`,
  });
  await page.getByText('Gift').click();
  await page.frameLocator('iframe').getByText('Hello').waitFor();
  await page.frameLocator('iframe').getByText('Win').click();
  await page.getByRole('tab', { name: 'Source' }).click();
  await page.getByText('Subject: Gift').waitFor();
  expect(loaded).toBe(0);
  expect(page.url()).toContain(world.mailbox.url);
  await page.close();
  trap.close();
});

test('it fits a narrow screen: one column, and a way back', async () => {
  const page = await openPage({ width: 360, height: 640 });
  await world.send({
    to: 'someone.with.a.long.address@example.test',
    subject: 'A subject '.repeat(20),
    text: 'https://maquette.test/'.padEnd(400, 'x'),
  });
  await page.getByRole('link', { name: /A subject/ }).click();
  await page.getByRole('button', { name: '← All messages' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.getByRole('button', { name: '← All messages' }).click();
  await page.getByRole('link', { name: /A subject/ }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.close();
});

test('all messages can be deleted, after a question', async () => {
  const page = await openPage();
  await world.post('/sms', { to: '+1', text: 'soon gone' });
  await page.getByText('soon gone').waitFor();
  await page.getByRole('button', { name: 'Delete all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete all' }).click();
  await page.getByText('No messages yet').waitFor();
  expect(await world.list()).toEqual([]);
  await page.close();
});

async function openPage(viewport = { width: 1200, height: 800 }): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await page.goto(world.mailbox.url);
  return page;
}
