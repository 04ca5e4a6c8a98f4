import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type RunningEmulator, startEmulator } from '../server.ts';
import type { PageWindow } from './browserPage/pageWindow.ts';
import { type DroppingProxy, droppingProxy } from './droppingProxy.ts';
import { startBrowser, type TestBrowser } from './testBrowser.ts';

declare const window: PageWindow;

const drops = 200;
let emulator: RunningEmulator;
let proxy: DroppingProxy;
let browser: TestBrowser;

beforeAll(async () => {
  emulator = await startEmulator();
  proxy = await droppingProxy(emulator.port);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  proxy.close();
  await emulator.close();
});

/** Numbers from 0 to 1, the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs in the page: ten increments of one counter, each with a document of its own in the same batch. */
async function writeTen(from: number): Promise<void> {
  const { page } = window;
  const { db, increment } = page;
  const numbers = Array.from({ length: 10 }, (_, n) => from + n);
  const writes = numbers.map((n) =>
    page
      .writeBatch(db)
      .set(page.doc(db, 'drops/all'), { n: increment(1) }, { merge: true })
      .set(page.doc(db, 'drops/all/each', `d${n}`), { n: increment(1) }, { merge: true })
      .commit(),
  );
  await Promise.all(writes);
}

test.each([
  ['streaming', {}],
  ['long polling', { experimentalForceLongPolling: true }],
])(
  '%s, 200 broken connections lose no write, double none, and leave the listener with the truth',
  async (_, settings) => {
    emulator.emulator.database('projects/demo-browser/databases/(default)').clear();
    const complaints = vi.spyOn(console, 'error');
    const page = await browser.open({ port: proxy.port, settings, hurried: true });
    await page.evaluate(() => {
      window.page.listen('drops/all/each');
      return window.page.until((latest) => latest?.fromCache === false);
    });
    proxy.drop(drops, seeded(7));
    let written = 0;
    for (; proxy.left > 0; written += 10) await page.evaluate(writeTen, written);
    const last = await page.evaluate(
      (size) =>
        window.page.until(
          (latest) =>
            latest !== undefined &&
            !latest.fromCache &&
            !latest.hasPendingWrites &&
            Object.keys(latest.data).length === size,
        ),
      written,
    );
    expect(Object.values(last.data).filter((data) => data?.n !== 1)).toEqual([]);
    const view = emulator.emulator.database('projects/demo-browser/databases/(default)').view();
    const root = 'projects/demo-browser/databases/(default)/documents';
    expect(view.get(`${root}/drops/all`)?.fields.get('n')).toEqual({
      type: 'integer',
      value: BigInt(written),
    });
    expect(complaints).not.toHaveBeenCalled();
    await page.context().close();
  },
  120_000,
);
