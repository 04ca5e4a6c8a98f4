import type { Page } from '@playwright/test';
import { expectEverythingWorks, expectFailure, expectState, step } from './checkPage.ts';
import { expect, test } from './fixtures.ts';

/** Lets the page's own time pass, so that no test sits out its patience. */
async function letTimePass(page: Page, ms: number): Promise<void> {
  await page.clock.fastForward(ms);
}

/** Does something in the moment before the page calls an operation. */
async function beforeCall(page: Page, op: string, act: () => void): Promise<void> {
  await page.route('**/us-central1/admin', async (route) => {
    if (route.request().postData()?.includes(op)) act();
    await route.continue();
  });
}

test.beforeEach(async ({ operatorPage: page }) => {
  await page.clock.install();
});

test('a sign-in service that has stopped fails the first step', async ({ operatorPage: page, faults }) => {
  await page.goto('/admin/system');
  await expectEverythingWorks(page);
  faults.freeze('auth-extras');
  await page.getByRole('button', { name: 'Run again' }).click();
  await expectState(page, 'sign-in', 'running');
  await letTimePass(page, 3_000);
  await expect(step(page, 'sign-in')).toContainText('Waiting for the sign-in service…');
  await letTimePass(page, 6_000);
  await expectFailure(
    page,
    'sign-in',
    'The sign-in service has not answered for 8 s. Check that you are online',
  );
  await expect(step(page, 'call')).toContainText('Not run, because it needs “Signed in”.');
});

test('functions that have stopped fail the call', async ({ operatorPage: page, faults }) => {
  await beforeCall(page, 'systemVersions', () => faults.freeze('firebase'));
  await page.goto('/admin/system');
  await expectState(page, 'call', 'running');
  await letTimePass(page, 3_000);
  await expect(step(page, 'call')).toContainText('Waiting for the function “admin”');
  await letTimePass(page, 8_000);
  await expectState(page, 'call', 'failed');
  faults.thaw('firebase');
  await expectFailure(page, 'call', 'The function “admin” has not answered for 10 s. Nothing was changed');
});

test('a Firestore that has stopped fails the write', async ({ operatorPage: page, faults }) => {
  await beforeCall(page, 'startSystemCheck', () => faults.freeze('firestore'));
  await page.goto('/admin/system');
  await expectState(page, 'write', 'running');
  await letTimePass(page, 3_000);
  await expect(step(page, 'write')).toContainText('Waiting for Firestore to store the document…');
  await letTimePass(page, 8_000);
  await expectState(page, 'write', 'failed');
  faults.thaw('firestore');
  await expectFailure(page, 'write', 'has not been answered for 10 s. Check that Firestore runs');
});

test('rules that refuse the document fail the live step, and the upload goes on', async ({
  operatorPage: page,
  faults,
}) => {
  await faults.setRules(`rules_version = '2';
    service cloud.firestore { match /databases/{database}/documents { } }`);
  await page.goto('/admin/system');
  await expectFailure(
    page,
    'live',
    'The rules refuse to show this document live; the document itself is kept.',
  );
  await expectState(page, 'upload', 'done');
  await expect(step(page, 'file')).toContainText('Not run, because it needs “Sees the change live”.');
});

test('an upload link that has expired fails the upload', async ({ operatorPage: page, faults }) => {
  await faults.advanceStorageClock(16 * 60_000);
  await page.goto('/admin/system');
  await expectFailure(page, 'upload', 'The upload link has expired and nothing was stored.');
  await expectState(page, 'task', 'done');
});

test('an upload whose connection drops goes on where it was', async ({ operatorPage: page, faults }) => {
  const ranges: string[] = [];
  await page.route('**/*upload_id=*', async (route) => {
    const range = route.request().headers()['content-range'] ?? '';
    ranges.push(range.split('/')[0] ?? '');
    // Twice, because Chromium itself repeats a request once that broke on a connection it had used before.
    if (ranges.length === 3) await faults.dropUpload({ afterBytes: 100_000, times: 2 });
    await route.continue();
  });
  await page.goto('/admin/system');
  await expectEverythingWorks(page);
  const third = 'bytes 524288-786431';
  expect(ranges.slice(0, 6)).toEqual([
    'bytes 0-262143',
    'bytes 262144-524287',
    third,
    'bytes *',
    third,
    'bytes 786432-1048575',
  ]);
});

test('a file whose bytes are not what they should be fails when it is looked into', async ({
  operatorPage: page,
}) => {
  await page.route('**/*upload_id=*', async (route) => {
    const [, from, to] = /^bytes (\d+)-(\d+)/.exec(route.request().headers()['content-range'] ?? '') ?? [];
    await route.continue(from === '0' ? { postData: Buffer.alloc(Number(to) + 1) } : {});
  });
  await page.goto('/admin/system');
  await expectFailure(
    page,
    'file',
    'The content is not a binary glTF. What was stored is kept; run the check again.',
  );
});

test('a queue that is paused fails the task, which is kept', async ({ operatorPage: page, faults }) => {
  await faults.pauseQueue('systemProbe');
  await page.goto('/admin/system');
  await expectState(page, 'task', 'running');
  await letTimePass(page, 3_000);
  await expect(step(page, 'task')).toContainText('Queued; waiting for the task to run…');
  await letTimePass(page, 14_000);
  await expectFailure(
    page,
    'task',
    'The task is queued but has not run for 15 s. Check that its queue is not paused',
  );
});

test('a document trigger that is switched off leaves the check open', async ({
  operatorPage: page,
  faults,
}) => {
  await faults.pauseQueue('systemProbe');
  await page.goto('/admin/system');
  await expectState(page, 'task', 'running');
  await faults.disableTriggers();
  await faults.resumeQueue('systemProbe');
  await expectState(page, 'finish', 'running');
  await letTimePass(page, 3_000);
  await expect(step(page, 'finish')).toContainText('Waiting for the document trigger…');
  await letTimePass(page, 8_000);
  await expectFailure(
    page,
    'finish',
    'The document trigger has not closed the check for 10 s; its results are kept.',
  );
});
