import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestMailbox, type TestMailbox } from './startTestMailbox.ts';

let world: TestMailbox;

beforeAll(async () => {
  world = await startTestMailbox();
});

afterEach(async () => {
  await fetch(`${world.mailbox.url}/api/messages`, { method: 'DELETE' });
  await fetch(`${world.mailbox.url}/api/faults`, { method: 'DELETE' });
});

afterAll(() => world.mailbox.stop());

describe('mail', () => {
  test('is captured with its text, HTML, codes, links and hidden recipients', async () => {
    await world.send({
      to: 'Ann <ann@example.test>',
      bcc: 'audit@example.test',
      subject: 'Your sign-in code',
      text: 'Your code is 123 456.\nOr open https://maquette.test/verify?token=a%20b.',
      html: '<p>Your code is <b>123 456</b></p><a href="https://maquette.test/verify?a=1&amp;b=2">Verify</a>',
    });
    const [mail] = await world.list();
    expect(mail).toMatchObject({
      kind: 'mail',
      from: 'Maquette <shop@maquette.test>',
      to: ['ann@example.test', 'audit@example.test'],
      subject: 'Your sign-in code',
      codes: ['123456'],
      links: ['https://maquette.test/verify?a=1&b=2', 'https://maquette.test/verify?token=a%20b'],
    });
    const full = await world.read(mail?.id ?? '');
    expect(full.html).toContain('<b>123 456</b>');
    expect(full.headers).toContainEqual({ name: 'Subject', value: 'Your sign-in code' });
    const raw = await (await fetch(`${world.mailbox.url}/api/messages/${mail?.id}/raw`)).text();
    expect(raw).toContain('Subject: Your sign-in code\r\n');
  });

  test('has attachments that can be fetched, and its own pictures in its HTML', async () => {
    const picture = Buffer.from('89504e470d0a1a0a', 'hex');
    const attachments = [
      { filename: 'invoice é.pdf', content: '%PDF', contentType: 'application/pdf' },
      { filename: 'logo.png', content: picture, cid: 'logo@maquette' },
    ];
    await world.send({ to: 'a@b.test', subject: 'x', html: '<img src="cid:logo@maquette">', attachments });
    const [mail] = await world.list();
    expect(mail?.attachments.map(({ name, size }) => [name, size])).toEqual([
      ['logo.png', 8],
      ['invoice é.pdf', 4],
    ]);
    const base = `${world.mailbox.url}/api/messages/${mail?.id}`;
    expect(await (await fetch(`${base}/attachments/1`)).text()).toBe('%PDF');
    const html = await fetch(`${base}/html`);
    expect(await html.text()).toContain(`<img src="/api/messages/${mail?.id}/attachments/0">`);
    expect(html.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect((await fetch(`${base}/attachments/9`)).status).toBe(404);
  });

  test('that cannot be read is kept all the same', async () => {
    const depth = 400;
    const boundaries = Array.from(
      { length: depth },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    );
    await world.send({
      envelope: { from: 'a@b.test', to: 'c@d.test' },
      raw: `Subject: deep\r\n${boundaries.join('')}`,
    });
    const [mail] = await world.list('?to=c@d.test');
    expect(mail?.problem).toBeTruthy();
    expect((await world.read(mail?.id ?? '')).text).toBe('');
  });

  test('over 25 MB is refused with 552', async () => {
    const text = 'x'.repeat(26 * 1024 * 1024);
    await expect(world.send({ to: 'a@b.test', text })).rejects.toMatchObject({ responseCode: 552 });
    expect(await world.list()).toEqual([]);
  });
});

describe('SMS and push', () => {
  test('are captured over HTTP', async () => {
    await world.post('/sms', { to: '+4915112345678', text: 'Maquette code: 4711' });
    await world.post('/push', {
      token: 'device-1',
      title: 'New order',
      body: 'A vase was bought',
      data: { url: 'https://maquette.test/o/1' },
    });
    const [push, sms] = await world.list();
    expect(sms).toMatchObject({
      kind: 'sms',
      to: ['+4915112345678'],
      codes: ['4711'],
      snippet: 'Maquette code: 4711',
    });
    expect(push).toMatchObject({
      kind: 'push',
      to: ['device-1'],
      subject: 'New order',
      links: ['https://maquette.test/o/1'],
    });
    expect(await world.read(push?.id ?? '')).toMatchObject({
      text: 'A vase was bought',
      data: { url: 'https://maquette.test/o/1' },
    });
  });

  test('without receiver or content are refused with a sentence', async () => {
    const bad: Array<[string, object]> = [
      ['/sms', {}],
      ['/sms', { to: 5, text: 'x' }],
      ['/push', { title: 'x' }],
      ['/push', { topic: 'news' }],
      ['/push', [1]],
    ];
    for (const [path, body] of bad) {
      const answer = await world.post(path, body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ error: expect.any(String) });
    }
  });

  test('cannot be sent by a web page of another origin: JSON must be declared', async () => {
    expect((await fetch(`${world.mailbox.url}/sms`, { method: 'POST', body: '{}' })).status).toBe(415);
  });
});

describe('a list', () => {
  test('can be narrowed by receiver, kind, age and length', async () => {
    for (const to of ['+1', '+2', '+1']) await world.post('/sms', { to, text: 'hi' });
    await world.send({ to: 'Ann@Example.test', text: 'hi' });
    const all = await world.list();
    expect(await world.list('?to=%2B1')).toHaveLength(2);
    expect(await world.list('?to=ann@example.test')).toHaveLength(1);
    expect(await world.list('?kind=sms')).toHaveLength(3);
    expect(await world.list(`?after=${all[1]?.id}`)).toEqual([all[0]]);
    expect(await world.list(`?after=${all[0]?.at}`)).toEqual([]);
    expect(await world.list('?limit=2')).toEqual(all.slice(0, 2));
    expect((await fetch(`${world.mailbox.url}/api/messages?after=yesterday`)).status).toBe(400);
  });

  test('waits for a message that fits, and no longer than asked', async () => {
    const waiting = world.list('?to=%2B7&wait=20000');
    await world.post('/sms', { to: '+6', text: 'another' });
    await world.post('/sms', { to: '+7', text: 'this one' });
    expect(await waiting).toMatchObject([{ to: ['+7'] }]);
    expect(await world.list('?to=%2B8&wait=20')).toEqual([]);
  });

  test('tells of changes as they happen', async () => {
    const { body } = await fetch(`${world.mailbox.url}/api/events`);
    const text = body?.pipeThrough(new TextDecoderStream()) ?? [];
    await world.post('/sms', { to: '+1', text: 'live' });
    await fetch(`${world.mailbox.url}/api/messages`, { method: 'DELETE' });
    let seen = '';
    for await (const chunk of text) {
      seen += chunk;
      if (seen.includes('event: removed')) break;
    }
    expect(seen).toMatch(/event: added\ndata: \{.*"text|snippet":"live"/);
  });

  test('loses what is deleted', async () => {
    await world.post('/sms', { to: '+1', text: 'one' });
    await world.post('/sms', { to: '+2', text: 'two' });
    const [two] = await world.list();
    const remove = async (path: string) =>
      (await fetch(`${world.mailbox.url}/api/messages${path}`, { method: 'DELETE' })).json();
    expect(await remove(`/${two?.id}`)).toEqual({ removed: 1 });
    expect((await fetch(`${world.mailbox.url}/api/messages/${two?.id}`)).status).toBe(404);
    expect(await remove('?to=%2B9')).toEqual({ removed: 0 });
    expect(await remove('?to=%2B1')).toEqual({ removed: 1 });
  });
});

describe('faults', () => {
  test.each(['connect', 'mail', 'rcpt', 'data'])(
    'refuse at the stage "%s" as often as asked, then no more',
    async (stage) => {
      await world.post('/api/faults', { smtp: '421 try later', stage, times: 2 });
      const mail = { to: 'a@b.test', text: 'x' };
      await expect(world.send(mail)).rejects.toMatchObject({ responseCode: 421 });
      await expect(world.send(mail)).rejects.toMatchObject({ responseCode: 421 });
      await world.send(mail);
      expect(await world.list()).toHaveLength(1);
    },
  );

  test('befall SMS and push too', async () => {
    await world.post('/api/faults', { push: '404 UNREGISTERED' });
    const push = () => world.post('/push', { token: 't', title: 'x' });
    expect((await push()).status).toBe(404);
    expect((await push()).status).toBe(201);
    for (const fault of [
      {},
      { smtp: 'broken' },
      { smtp: '421 x', stage: 'lunch' },
      { sms: '500 x', times: 'two' },
    ]) {
      expect((await world.post('/api/faults', fault)).status).toBe(400);
    }
  });
});

test('messages survive a restart where a folder is named, and numbers go on', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mailbox-'));
  const first = await startTestMailbox({ dataDir });
  await first.send({ to: 'a@b.test', subject: 'kept', text: 'x' });
  await first.mailbox.stop();
  const second = await startTestMailbox({ dataDir });
  await second.post('/sms', { to: '+1', text: 'later' });
  expect((await second.list()).map(({ id, subject }) => [id, subject])).toEqual([
    ['2', ''],
    ['1', 'kept'],
  ]);
  await second.mailbox.stop();
  rmSync(dataDir, { recursive: true });
});

test('requests that make no sense are answered', async () => {
  for (const path of [
    '/nothing',
    '/api',
    '/api/messages/1/raw',
    '/api/messages/..%2f..',
    '/sms',
    '/api/events/x',
    '//x',
  ]) {
    const { status } = await fetch(`${world.mailbox.url}${path}`);
    expect(status, path).toBeGreaterThanOrEqual(path === '/api/events/x' ? 200 : 400);
    expect(status, path).toBeLessThan(500);
  }
});
