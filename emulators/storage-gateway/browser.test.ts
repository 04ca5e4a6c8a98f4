import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Browser, chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestGateway, type TestGateway } from './startTestGateway.ts';

let world: TestGateway;
let browser: Browser;
const app = createServer((_, res) => res.setHeader('content-type', 'text/html').end('<!doctype html>'));

beforeAll(async () => {
  world = await startTestGateway();
  browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((flag) => flag !== '--single-process'), '--no-sandbox'],
  });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
}, 60_000);

afterAll(async () => {
  await browser?.close();
  app.close();
  await world?.stop();
});

/** The page's side of an upload: it starts a session and sends everything. */
const startAndSend = `async (url) => {
  globalThis.bytes = new Uint8Array(3_000_000).map((_, at) => at % 251);
  const headers = { 'content-type': 'model/stl', 'x-goog-resumable': 'start' };
  globalThis.session = (await fetch(url, { method: 'POST', headers })).headers.get('location');
  globalThis.send = (from) => {
    const headers = { 'content-range': \`bytes \${from}-\${bytes.length - 1}/\${bytes.length}\` };
    return fetch(session, { method: 'PUT', headers, body: bytes.subarray(from) });
  };
  return send(0).then(() => 'sent', () => 'dropped');
}`;

/** After a drop it asks how far it got and sends the rest. */
const resume = `async () => {
  const asked = await fetch(session, { method: 'PUT', headers: { 'content-range': 'bytes */*' } });
  const from = Number(asked.headers.get('range').split('-')[1]) + 1;
  return [asked.status, from, (await send(from)).status];
}`;

test('a page of another origin uploads by a signed URL, and goes on after its connection dropped', async () => {
  const address = app.address();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${typeof address === 'object' && address?.port}`);
  const file = world.newFile();
  const url = await world.sign(file, { action: 'resumable', contentType: 'model/stl' });
  // Twice, as Chromium itself tries once more when a connection that it used before breaks.
  await world.control('faults', { on: 'upload', dropAfterBytes: 1_000_000, times: 2 });
  expect(await page.evaluate(`(${startAndSend})(${JSON.stringify(url)})`)).toBe('dropped');
  await fetch(`${world.gateway.url}/emulator/v1/faults`, { method: 'DELETE' });
  expect(await page.evaluate(`(${resume})()`)).toEqual([308, 786_432, 200]);
  const [stored] = await file.download();
  expect(stored.equals(Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => at % 251)))).toBe(true);
  await vi.waitFor(() => expect(world.eventsOf(file)).toHaveLength(1));
});
