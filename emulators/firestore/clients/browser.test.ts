import type { Page } from '@playwright/test';
import type { Transaction } from 'firebase/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';
import type { PageWindow } from './browserPage/pageWindow.ts';
import { startBrowser, type TestBrowser } from './testBrowser.ts';

declare const window: PageWindow;

const rules = `service cloud.firestore { match /databases/{d}/documents {
  match /open/{document=**} { allow read, write; }
  match /mine/{uid} { allow read, write: if request.auth.uid == uid; }
} }`;
let emulator: RunningEmulator;
let browser: TestBrowser;

beforeAll(async () => {
  emulator = await startEmulator({ rules });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await emulator.close();
});

/** The `CI` of each back channel that a page opens: 0 streams, 1 is a long poll. */
function backChannels(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith('/Listen/channel') && searchParams.get('RID') === 'rpc') {
      seen.push(searchParams.get('CI') ?? '');
    }
  });
  return seen;
}

test.each([
  ['by itself', {}, '0'],
  ['when it is to detect long polling', { experimentalAutoDetectLongPolling: true }, '0'],
  ['when it is not to', { experimentalAutoDetectLongPolling: false }, '0'],
  ['when forced to long polling', { experimentalForceLongPolling: true }, '1'],
])('a page hears of changes %s', async (name, settings, kind) => {
  const path = `open/${name.replaceAll(' ', '-')}`;
  const page = await browser.open({ port: emulator.port, settings });
  const channels = backChannels(page);
  const heard = await page.evaluate(async (path) => {
    const { page } = window;
    page.listen(path);
    await page.until((latest) => latest?.fromCache === false);
    for (let n = 1; n <= 10; n++) {
      await page.setDoc(page.doc(page.db, path), { n, text: 'ü👋' });
      await page.until((latest) => latest?.hasPendingWrites === false);
    }
    return page.heard.at(-1);
  }, path);
  expect(heard).toMatchObject({ fromCache: false, hasPendingWrites: false });
  expect(Object.values(heard?.data ?? {})).toEqual([{ n: 10, text: 'ü👋' }]);
  expect(new Set(channels)).toEqual(new Set([kind]));
  if (kind === '0') expect(channels).toHaveLength(1);
  await page.context().close();
});

test('100 increments at once, of a field and in transactions, end at 100', async () => {
  const page = await browser.open({ port: emulator.port });
  const totals = await page.evaluate(async () => {
    const { page } = window;
    const { db } = page;
    const hundred = Array.from({ length: 100 });
    const field = page.doc(db, 'open/field');
    const read = page.doc(db, 'open/read');
    await page.setDoc(read, { n: 0 });
    const increment = (tx: Transaction) =>
      tx.get(read).then((found) => void tx.update(read, { n: found.get('n') + 1 }));
    const untilDone = async (): Promise<void> => {
      try {
        await page.runTransaction(db, increment, { maxAttempts: 100 });
      } catch (error) {
        // A read that failed its commit may be told so as a failed precondition, which is the caller's to try again.
        if (!(error instanceof page.FirestoreError) || error.code !== 'failed-precondition') throw error;
        await untilDone();
      }
    };
    await Promise.all(hundred.map(() => page.setDoc(field, { n: page.increment(1) }, { merge: true })));
    await Promise.all(hundred.map(untilDone));
    const figures = { n: page.sum('n'), all: page.count() };
    const summed = await page.getAggregateFromServer(page.collection(db, 'open'), figures);
    return [(await page.getDoc(field)).get('n'), (await page.getDoc(read)).get('n'), summed.data().all];
  });
  expect(totals.slice(0, 2)).toEqual([100, 100]);
  expect(totals[2]).toBeGreaterThanOrEqual(2);
  await page.context().close();
}, 60_000);

test('what the rules do not allow is denied, to who is signed in and who is not', async () => {
  const tryAll = async () => {
    const { page } = window;
    const mine = page.doc(page.db, 'mine/ann');
    const tries = [
      () => page.setDoc(mine, { n: 1 }),
      () => page.getDoc(mine),
      () => page.runTransaction(page.db, (tx) => tx.get(mine)),
      () => page.getDocs(page.collection(page.db, 'mine')),
      () => page.getCountFromServer(page.collection(page.db, 'mine')),
    ];
    const codes: string[] = [];
    for (const attempt of tries)
      codes.push(
        await attempt().then(
          () => 'ok',
          ({ code }) => code,
        ),
      );
    return codes;
  };
  const denied = 'permission-denied';
  const ann = await browser.open({ port: emulator.port, token: 'ann' });
  expect(await ann.evaluate(tryAll)).toEqual(['ok', 'ok', 'ok', denied, denied]);
  const nobody = await browser.open({ port: emulator.port });
  expect(await nobody.evaluate(tryAll)).toEqual(Array(5).fill(denied));
  await ann.context().close();
  await nobody.context().close();
});

test('a listener is ended by new rules that deny it, and its page can go on', async () => {
  const page = await browser.open({ port: emulator.port, token: 'ann' });
  await page.evaluate(async () => {
    window.page.listen('mine/ann');
    await window.page.until((latest) => latest?.fromCache === false);
  });
  await emulator.emulator.access.setRules(rules.replace('request.auth.uid == uid', 'false'));
  const after = await page.evaluate(async () => {
    const { page } = window;
    await page.until((_, errors) => errors.length > 0);
    await page.setDoc(page.doc(page.db, 'open/after'), { n: 1 });
    return [page.errors, (await page.getDoc(page.doc(page.db, 'open/after'))).get('n')];
  });
  expect(after).toEqual([['permission-denied'], 1]);
  await emulator.emulator.access.setRules(rules);
  await page.context().close();
});

test('who signs in gets what is theirs, and loses it when somebody else does', async () => {
  const page = await browser.open({ port: emulator.port });
  const heard = await page.evaluate(async () => {
    const { page } = window;
    page.listen('mine/ann');
    await page.until((_, errors) => errors.length === 1);
    page.signIn('ann');
    page.listen('mine/ann');
    await page.until((latest) => latest?.fromCache === false);
    await page.setDoc(page.doc(page.db, 'mine/ann'), { n: 2 });
    page.signIn('bob');
    await page.until((_, errors) => errors.length === 2);
    page.listen('mine/bob');
    await page.until((latest) => latest?.fromCache === false && 'bob' in latest.data);
    return page.errors;
  });
  expect(heard).toEqual(['permission-denied', 'permission-denied']);
  await page.context().close();
});

test('the lite SDK reads, writes and is denied', async () => {
  const page = await browser.open({ port: emulator.port });
  const found = await page.evaluate(async () => {
    const { lite } = window.page;
    const one = lite.doc(lite.db, 'open/lite');
    await lite.setDoc(one, { n: 1 });
    await lite.runTransaction(lite.db, async (tx) => {
      tx.update(one, { n: (await tx.get(one)).get('n') + 1 });
    });
    const all = lite.query(lite.collection(lite.db, 'open'), lite.where('n', '==', 2));
    const denied = await lite.getDoc(lite.doc(lite.db, 'mine/ann')).then(
      () => 'ok',
      ({ code }) => code,
    );
    return [(await lite.getDoc(one)).data(), (await lite.getDocs(all)).size, denied];
  });
  expect(found).toEqual([{ n: 2 }, 1, 'permission-denied']);
  await page.context().close();
});
