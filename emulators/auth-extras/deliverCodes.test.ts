import { createUserWithEmailAndPassword, sendEmailVerification, sendPasswordResetEmail } from 'firebase/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestMailbox, type TestMailbox } from '../mailbox/startTestMailbox.ts';
import { type AuthExtras, startAuthExtras } from './startAuthExtras.ts';
import { callAuth, enrolSms, enrolTotp, webAuth, withAdmin } from './testClient.ts';
import { PROJECT, startEmulator, type TestEmulator } from './testEmulator.ts';

const actionUrl = 'https://maquette.test/auth/action';
let emulator: TestEmulator;
let inbox: TestMailbox;
let extras: AuthExtras;

beforeAll(async () => {
  emulator = await startEmulator();
  inbox = await startTestMailbox();
  const { mailbox } = inbox;
  const [smtp, sms] = [`smtp://127.0.0.1:${mailbox.smtpPort}`, `${mailbox.url}/sms`];
  const deliveries = { smtp, sms, actionUrl, project: PROJECT };
  extras = await startAuthExtras({ port: 0, upstream: emulator.url, deliveries });
});

afterAll(async () => {
  await extras.close();
  await inbox.mailbox.stop();
  await emulator.stop();
});

/** What has reached an address or a number, newest first; waits for the first. */
async function messagesTo(recipient: string) {
  const summaries = await inbox.list(`?to=${encodeURIComponent(recipient)}&wait=10000`);
  return Promise.all(summaries.map(({ id }) => inbox.read(id)));
}

test('a mail leads to the page of the app, with the code that the emulator made', async () => {
  const { user } = await createUserWithEmailAndPassword(
    webAuth(extras.url),
    'ann@example.com',
    'correct horse',
  );
  await sendEmailVerification(user);
  const [mail] = await messagesTo('ann@example.com');
  expect(mail?.subject).toBe('Verify your email address');
  const link = new URL(mail?.links[0] ?? '');
  expect(link.origin + link.pathname).toBe(actionUrl);
  expect(link.searchParams.get('mode')).toBe('verifyEmail');
  const { status } = await callAuth(extras.url, 'v1/accounts:update', {
    oobCode: link.searchParams.get('oobCode'),
  });
  expect(status).toBe(200);
});

test('mails asked for at the same time arrive once each', async () => {
  const auth = webAuth(extras.url);
  const addresses = ['bea@example.com', 'cyd@example.com', 'dot@example.com'];
  for (const email of addresses) await createUserWithEmailAndPassword(auth, email, 'correct horse');
  await Promise.all(addresses.map((email) => sendPasswordResetEmail(auth, email)));
  for (const email of addresses) {
    const messages = await messagesTo(email);
    expect(messages.map(({ subject }) => subject)).toEqual(['Choose a new password']);
  }
});

test('a text message carries the code; a TOTP factor, which is kept as a number, gets none', async () => {
  const { user } = await createUserWithEmailAndPassword(
    webAuth(extras.url),
    'eve@example.com',
    'correct horse',
  );
  await withAdmin(emulator.url, (admin) => admin.updateUser(user.uid, { emailVerified: true }));
  await user.reload();
  await enrolTotp(user, Date.now());
  await user.getIdToken(true);
  await enrolSms(user, '+15555550100', extras.url);
  const [message, ...others] = await messagesTo('+15555550100');
  expect(message?.codes[0]).toMatch(/^\d{6}$/);
  expect(others).toEqual([]);
  expect(await inbox.list('?kind=sms')).toHaveLength(1);
});
