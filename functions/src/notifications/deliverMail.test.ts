import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { startTestMailbox } from '../../../emulators/mailbox/startTestMailbox.ts';
import { now, setClock } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { escapeHtml, queueMail } from '../lib/mail.ts';
import { paths } from '../lib/paths.ts';
import { deliver } from './deliverMail.ts';

const firestore = await vi.hoisted(async () =>
  (await import('../lib/testFirestore.ts')).startTestFirestore(),
);
const { mailbox, list, read, post } = await startTestMailbox();
process.env.MAQUETTE_SMTP = `smtp://127.0.0.1:${mailbox.smtpPort}`;

afterEach(() => setClock());
afterAll(async () => {
  await db.terminate();
  await Promise.all([mailbox.stop(), firestore.close()]);
});

/** A mail to an address of its own, queued. */
async function queued(name: string) {
  const to = `${name}@maquette.test`;
  const mail = { to, subject: 'Hello', text: 'In words.', html: '<p>In <b>words</b>.</p>' };
  await db.runTransaction(async (tx) => queueMail(tx, name, mail));
  return { to, path: paths.mail(name), send: () => deliver(paths.mail(name), name) };
}

test('a queued mail arrives in both forms, and its text is kept no longer', async () => {
  const { to, path, send } = await queued('both');
  await send();
  const [arrived] = await list(`?to=${to}`);
  const message = await read(arrived?.id ?? '');
  expect(message).toMatchObject({
    text: expect.stringContaining('In words.'),
    html: expect.stringContaining('<b>words</b>'),
  });
  expect((await path.get()).data()).toEqual({
    ...{ to, subject: 'Hello', queuedAt: expect.any(Number), expireAt: expect.anything() },
    sentAt: expect.any(Number),
  });
});

test('an event that comes five times sends one mail', async () => {
  const { to, send } = await queued('five');
  await Promise.allSettled(Array.from({ length: 5 }, send));
  await send();
  expect(await list(`?to=${to}`)).toHaveLength(1);
});

test('a mail that the server refuses is sent at the next try', async () => {
  const { to, send } = await queued('refused');
  await post('/api/faults', { smtp: '451 try later', stage: 'rcpt', times: 1 });
  await expect(send()).rejects.toThrow('451');
  await send();
  expect(await list(`?to=${to}`)).toHaveLength(1);
});

test('a try that ended without a word is followed by another after two minutes, and not before', async () => {
  const { to, path, send } = await queued('lost');
  await path.update({ triedAt: now() });
  await expect(send()).rejects.toThrow('another try');
  const later = now() + 120_001;
  setClock(() => later);
  await send();
  expect(await list(`?to=${to}`)).toHaveLength(1);
});

test('text from outside stays text in HTML', () => {
  expect(escapeHtml(`<img src="x" onerror='a&b'>`)).not.toMatch(/[<>"']/);
});
