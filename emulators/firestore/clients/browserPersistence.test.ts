import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';
import type { PageWindow } from './browserPage/pageWindow.ts';
import { startBrowser, type TestBrowser } from './testBrowser.ts';

declare const window: PageWindow;

let emulator: RunningEmulator;
let browser: TestBrowser;

beforeAll(async () => {
  emulator = await startEmulator();
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await emulator.close();
});

const root = 'projects/demo-browser/databases/(default)';
const stored = (path: string) => emulator.emulator.database(root).view().get(`${root}/documents/${path}`);

test('two tabs share one cache, offline too', async () => {
  const context = await browser.newContext();
  const options = { port: emulator.port, persistent: true };
  const first = await browser.open(options, context);
  const second = await browser.open(options, context);
  const listen = () => {
    window.page.listen('open/tabs/each');
    return window.page.until((latest) => latest?.fromCache === false);
  };
  const write = async (id: string) => {
    const { page } = window;
    await page.setDoc(page.doc(page.db, 'open/tabs/each', id), { n: page.increment(1) }, { merge: true });
  };
  await first.evaluate(listen);
  await second.evaluate(listen);
  await second.evaluate(write, 'one');
  const isThere = () => window.page.until((latest) => latest?.data.one?.n === 1 && !latest.hasPendingWrites);
  await Promise.all([first.evaluate(isThere), second.evaluate(isThere)]);
  await Promise.all(
    [first, second].map((page) => page.evaluate(() => window.page.disableNetwork(window.page.db))),
  );
  const written = second.evaluate(write, 'two');
  await first.evaluate(() => window.page.until((latest) => latest?.data.two?.n === 1));
  await Promise.all(
    [first, second].map((page) => page.evaluate(() => window.page.enableNetwork(window.page.db))),
  );
  await written;
  await first.close();
  const rest = await second.evaluate(() =>
    window.page.until((latest) => latest?.data.two?.n === 1 && !latest.fromCache && !latest.hasPendingWrites),
  );
  expect(rest.data).toEqual({ one: { n: 1 }, two: { n: 1 } });
  await context.close();
  expect([stored('open/tabs/each/one'), stored('open/tabs/each/two')]).not.toContain(undefined);
});

test('what a page wrote offline is sent by the next one, which has its documents before', async () => {
  const context = await browser.newContext();
  const options = { port: emulator.port, persistent: true };
  const first = await browser.open(options, context);
  await first.evaluate(async () => {
    const { page } = window;
    await page.setDoc(page.doc(page.db, 'later/kept'), { n: 1 });
    await page.getDoc(page.doc(page.db, 'later/kept'));
    await page.disableNetwork(page.db);
    void page.setDoc(page.doc(page.db, 'later/new'), { n: 2 });
    await page.getDocFromCache(page.doc(page.db, 'later/new'));
  });
  await first.close();
  expect(stored('later/new')).toBeUndefined();
  const second = await browser.open(options, context);
  const found = await second.evaluate(async () => {
    const { page } = window;
    const kept = await page.getDocsFromCache(page.collection(page.db, 'later'));
    await page.waitForPendingWrites(page.db);
    return kept.docs.map(({ id }) => id);
  });
  expect(found).toEqual(['kept', 'new']);
  expect(stored('later/new')?.fields.get('n')).toEqual({ type: 'integer', value: 2n });
  await context.close();
});

test('a cache with indexes of its own finds the same', async () => {
  const page = await browser.open({ port: emulator.port, persistent: true });
  const found = await page.evaluate(async () => {
    const { page } = window;
    const { db } = page;
    const indexes = page.getPersistentCacheIndexManager(db);
    if (!indexes) throw new Error('The cache is not persistent.');
    page.enablePersistentCacheIndexAutoCreation(indexes);
    const all = page.collection(db, 'indexed');
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    const batch = page.writeBatch(db);
    for (const n of numbers) batch.set(page.doc(all), { n, even: n % 2 === 0 });
    await batch.commit();
    await page.getDocs(all);
    const few = page.query(all, page.where('even', '==', true), page.where('n', '>', 190));
    const sizes = [(await page.getDocsFromCache(few)).size, (await page.getDocsFromCache(few)).size];
    page.deleteAllPersistentCacheIndexes(indexes);
    page.disablePersistentCacheIndexAutoCreation(indexes);
    return [...sizes, (await page.getDocsFromServer(few)).size];
  });
  expect(found).toEqual([4, 4, 4]);
  await page.context().close();
});
