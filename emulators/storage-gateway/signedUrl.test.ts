import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from './startTestGateway.ts';

let world: TestGateway;

beforeAll(async () => {
  world = await startTestGateway();
}, 30_000);

afterEach(async () => {
  await world.control('clock', {});
});

afterAll(() => world?.stop());

const type = { 'content-type': 'image/png' };

describe('a signed PUT is refused', () => {
  const range = { 'x-goog-content-length-range': '3,6' };
  const owner = { 'x-goog-meta-owner': 'alice' };
  const signed = { ...range, ...owner };
  const right = { ...type, ...signed };

  const put = async (change: (url: string) => string, headers: Record<string, string>, body = 'bytes') => {
    const config = { action: 'write' as const, contentType: 'image/png', extensionHeaders: signed };
    const url = await world.sign(world.newFile(), config);
    return refusal(await fetch(change(url), { method: 'PUT', headers, body }));
  };
  const same = (url: string) => url;

  test('when the type is another one', async () => {
    expect(await put(same, { ...right, 'content-type': 'text/html' })).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
  });
  test('when the owner is another one', async () => {
    expect(await put(same, { ...right, 'x-goog-meta-owner': 'eve' })).toEqual([403, 'SignatureDoesNotMatch']);
  });
  test('when the owner is left out', async () => {
    expect(await put(same, { ...type, ...range })).toEqual([400, 'MalformedSecurityHeader']);
  });
  test('when metadata is added that was not signed', async () => {
    const headers = { ...right, 'x-goog-meta-role': 'admin' };
    expect(await put(same, headers)).toEqual([400, 'MalformedSecurityHeader']);
  });
  test('when the path is another one', async () => {
    expect(await put((url) => url.replace('uploads/', 'others/'), right)).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
  });
  test('when a query parameter is added', async () => {
    expect(await put((url) => `${url}&generation=1`, right)).toEqual([403, 'SignatureDoesNotMatch']);
  });
  test('when the host is another one', async () => {
    const elsewhere = (url: string) => url.replace('127.0.0.1', 'localhost');
    expect(await put(elsewhere, right)).toEqual([403, 'SignatureDoesNotMatch']);
  });
  test('when it is longer or shorter than signed', async () => {
    expect(await put(same, right, '1234567')).toEqual([400, 'EntityTooLarge']);
    expect(await put(same, right, '12')).toEqual([400, 'EntityTooSmall']);
    expect(await put(same, right, '123456')).toEqual([200, undefined]);
  });
  test('when its digest is not that of its bytes', async () => {
    const md5 = { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' };
    expect(await put(same, { ...right, ...md5 })).toEqual([400, 'BadDigest']);
    expect(await put(same, { ...right, 'content-md5': 'no' })).toEqual([400, 'InvalidDigest']);
  });
  test('when the signature is another one, and the body says what should have been signed', async () => {
    const url = await world.sign(world.newFile(), { action: 'write' });
    const answer = await fetch(url.replace(/Signature=..../, 'Signature=0000'), { method: 'PUT', body: '' });
    const body = await answer.text();
    expect(body).toContain('<StringToSign>GOOG4-RSA-SHA256\n');
    expect(body).toContain('<CanonicalRequest>PUT\n/demo-maquette.appspot.com/uploads/it%27s%20file');
  });
});

describe('the time of a signed URL', () => {
  test('is over after it expires', async () => {
    const file = world.newFile();
    await file.save('bytes', { resumable: false });
    const url = await world.sign(file, { action: 'read' });
    expect((await fetch(url)).status).toBe(200);
    await world.control('clock', { advanceMs: 61_000 });
    expect(await refusal(await fetch(url))).toEqual([400, 'ExpiredToken']);
  });
  test('has not come when it is signed for later', async () => {
    const accessibleAt = Date.now() + 3_600_000;
    const config = { action: 'read' as const, accessibleAt, expires: accessibleAt + 60_000 };
    const url = await world.sign(world.newFile(), config);
    expect(await refusal(await fetch(url))).toEqual([403, 'RequestTimeTooSkewed']);
  });
  test('may be seven days and no more', async () => {
    const url = await world.sign(world.newFile(), { action: 'read', expires: Date.now() + 604_000_000 });
    expect(await refusal(await fetch(url))).toEqual([404, 'NoSuchKey']);
    const longer = url.replace(/X-Goog-Expires=\d+/, 'X-Goog-Expires=604801');
    expect(await refusal(await fetch(longer))).toEqual([400, 'InvalidArgument']);
  });
});

describe('a request is refused', () => {
  const malformed: Array<[string, RegExp, string, string]> = [
    ['an algorithm nobody knows', /GOOG4-RSA-SHA256/, 'GOOG4-MD5', 'MalformedSecurityHeader'],
    ['a date that is none', /X-Goog-Date=[^&]+/, 'X-Goog-Date=yesterday', 'MalformedSecurityHeader'],
    ['a life that is no number', /X-Goog-Expires=\d+/, 'X-Goog-Expires=-1', 'MalformedSecurityHeader'],
    ['a credential in pieces', /%2Fgoog4_request/, '', 'MalformedSecurityHeader'],
    ['no date', /X-Goog-Date=[^&]+/, '', 'MissingSecurityHeader'],
    ['a host that is not signed', /SignedHeaders=host/, 'SignedHeaders=date', 'MalformedSecurityHeader'],
    ['broken encoding', /uploads/, '%E0%A4%A', 'InvalidURI'],
  ];
  test.each(malformed)('with %s', async (_, pattern, replacement, code) => {
    const url = await world.sign(world.newFile(), { action: 'read' });
    expect(await refusal(await fetch(url.replace(pattern, replacement)))).toEqual([400, code]);
  });
  test('when another account signed', async () => {
    const url = await world.sign(world.newFile(), { action: 'read' });
    const other = url.replace('signer%40', 'stranger%40');
    expect(await refusal(await fetch(other))).toEqual([403, 'InvalidSecurity']);
  });
  test('when nobody signed', async () => {
    const { pathname } = new URL(await world.sign(world.newFile(), { action: 'read' }));
    expect(await refusal(await fetch(`${world.gateway.url}${pathname}`))).toEqual([403, 'AccessDenied']);
  });
  test('when it uses a method that was not signed', async () => {
    const url = await world.sign(world.newFile(), { action: 'read' });
    expect(await refusal(await fetch(url, { method: 'DELETE' }))).toEqual([403, 'SignatureDoesNotMatch']);
  });
});

test('the key file works as the credentials of any client', () => {
  const key = JSON.parse(readFileSync(world.gateway.keyFile, 'utf8'));
  expect(key).toMatchObject({ type: 'service_account', client_email: expect.stringContaining('@') });
});

test('a page of any origin may upload and read the headers it needs', async () => {
  const url = await world.sign(world.newFile(), { action: 'write', contentType: 'image/png' });
  const asked = { origin: 'http://127.0.0.1:5000', 'access-control-request-method': 'PUT' };
  const headers = { ...asked, 'access-control-request-headers': 'content-type,x-goog-meta-owner' };
  const preflight = await fetch(url, { method: 'OPTIONS', headers });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type, x-goog-meta-owner');
  const answer = await fetch(url, { method: 'PUT', headers: { ...type, origin: asked.origin }, body: '' });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  for (const name of ['Location', 'Range', 'Content-Range', 'ETag']) {
    expect(answer.headers.get('access-control-expose-headers')).toContain(name);
  }
});

async function refusal(answer: Response): Promise<[number, string | undefined]> {
  return [answer.status, /<Code>(.*)<\/Code>/.exec(await answer.text())?.[1]];
}
