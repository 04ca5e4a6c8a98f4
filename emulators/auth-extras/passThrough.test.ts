import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createUserWithEmailAndPassword, multiFactor } from 'firebase/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimsOf } from './authTokens.ts';
import { parseObject, textIn } from './json.ts';
import { type AuthExtras, startAuthExtras } from './startAuthExtras.ts';
import {
  appCode,
  callAuth,
  challenge,
  enrolTotp,
  refusalIn,
  resolveByTotp,
  webAuth,
  withAdmin,
} from './testClient.ts';
import { freePort, PROJECT, startEmulator, type TestEmulator } from './testEmulator.ts';

const TOTP_FINALIZE = '/identitytoolkit.googleapis.com/v2/accounts/mfaSignIn:finalize';

let emulator: TestEmulator;
let extras: AuthExtras;

beforeAll(async () => {
  emulator = await startEmulator();
  extras = await startAuthExtras({ port: 0, upstream: emulator.url });
}, 60_000);

afterAll(async () => {
  await extras?.close();
  await emulator?.stop();
});

test.each([
  ['GET', '/'],
  ['GET', '/emulator/openapi.json'],
  ['GET', '/emulator/v1/projects/demo-maquette/config'],
  ['GET', '/emulator/auth/handler'],
  ['GET', '/no/such/path'],
  ['GET', '//example.com/emulator/v1/projects/demo-maquette/config'],
  ['DELETE', '/emulator/v1/projects/demo-other/accounts'],
  ['POST', '/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=any'],
  ['POST', '/identitytoolkit.googleapis.com/v2/accounts/mfaSignIn:finalize?key=any'],
  ['POST', '/identitytoolkit.googleapis.com/v2/accounts/mfaEnrollment%3Astart'],
])('%s %s is answered as by the emulator itself', async (method, path) => {
  const [own, official] = await Promise.all(
    [extras.url, emulator.url].map((base) => raw(base, method, path)),
  );
  expect(own?.status).toBe(official?.status);
  expect(own?.body.replaceAll(new URL(extras.url).host, new URL(emulator.url).host)).toBe(official?.body);
});

test.each(['{', '[]', 'null', '"text"', ''])(
  'a body that is %j is the emulator’s to refuse',
  async (body) => {
    const [own, official] = await Promise.all(
      [extras.url, emulator.url].map((base) => raw(base, 'POST', `${TOTP_FINALIZE}?key=any`, body)),
    );
    expect(own).toEqual(official);
  },
);

test('a browser on another origin may read what the proxy answers by itself, refusals too', async () => {
  const headers = { origin: 'http://127.0.0.1:5000', 'content-type': 'application/json' };
  const preflight = await fetch(`${extras.url}${TOTP_FINALIZE}`, {
    method: 'OPTIONS',
    headers: { ...headers, 'access-control-request-method': 'POST' },
  });
  const body = JSON.stringify({ totpVerificationInfo: {} });
  const refused = await fetch(`${extras.url}${TOTP_FINALIZE}?key=any`, { method: 'POST', headers, body });
  expect(preflight.headers.get('access-control-allow-origin')).toBe(headers.origin);
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, headers.origin]);
});

test('reCAPTCHA is said to be off, without an error', async () => {
  const response = await fetch(`${extras.url}/identitytoolkit.googleapis.com/v2/recaptchaConfig?key=any`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    recaptchaEnforcementState: [{ enforcementState: 'OFF' }, { enforcementState: 'OFF' }],
  });
});

test('an emulator that is down is named, in JSON, and found again when it is up', async () => {
  const port = await freePort();
  const alone = await startAuthExtras({ port: 0, upstream: `http://127.0.0.1:${port}` });
  for (const path of ['v1/accounts:signUp', 'v2/accounts/mfaEnrollment:start']) {
    const { status, body } = await callAuth(alone.url, path, { idToken: 'any', totpEnrollmentInfo: {} });
    expect(status).toBe(503);
    expect(refusalIn(body)).toContain(`The Auth emulator at http://127.0.0.1:${port} does not answer.`);
  }
  const late = createServer((_, response) => response.end('{}')).listen(port, '127.0.0.1');
  await once(late, 'listening');
  expect((await callAuth(alone.url, 'v1/accounts:signUp', {})).status).toBe(200);
  await alone.close();
  late.close();
});

test('clients that go away in the middle leave the proxy as it was', async () => {
  const { hostname, port } = new URL(extras.url);
  const headers = { 'content-type': 'application/json', 'content-length': '1000' };
  const leave = (path: string) =>
    new Promise<void>((resolve) => {
      const sent = request({ hostname, port, method: 'POST', path, headers });
      sent.on('error', () => resolve());
      sent.write('{', () => sent.destroy());
    });
  const paths = [`${TOTP_FINALIZE}?key=any`, '/identitytoolkit.googleapis.com/v1/accounts:signUp?key=any'];
  await Promise.all(Array.from({ length: 40 }, (_, index) => leave(paths[index % 2] ?? '')));
  expect((await callAuth(extras.url, 'v1/accounts:signUp', {})).status).toBe(200);
});

test('a blocking function has its say in a TOTP sign-in', async () => {
  const auth = webAuth(extras.url);
  const { user } = await createUserWithEmailAndPassword(auth, 'blocked@example.com', 'correct horse');
  await withAdmin(emulator.url, (admin) => admin.updateUser(user.uid, { emailVerified: true }));
  await user.reload();
  const secret = await enrolTotp(user, Date.now());
  const answers = [
    { userRecord: { updateMask: 'sessionClaims', sessionClaims: { shift: 'night' } } },
    undefined,
  ];
  const called: unknown[] = [];
  const gate = createServer(async (incoming, outgoing) => {
    called.push(claimsOf(textIn(parseObject(await text(incoming))?.data, 'jwt') ?? '').event_type);
    const answer = answers.shift();
    outgoing
      .writeHead(answer ? 200 : 403, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await once(gate, 'listening');
  const address = gate.address();
  await setBlocking(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);

  const signIn = async (code: string) =>
    resolveByTotp(await challenge(webAuth(extras.url), 'blocked@example.com', 'correct horse'), code);
  const { user: back } = await signIn(appCode(secret, Date.now() + 30_000));
  expect((await back.getIdTokenResult(true)).claims).toMatchObject({
    shift: 'night',
    firebase: { sign_in_second_factor: 'totp' },
  });
  await expect(signIn(appCode(secret, Date.now() + 60_000))).rejects.toThrow('HTTP error 403');
  expect(called).toEqual(['beforeSignIn', 'beforeSignIn']);
  expect(multiFactor(back).enrolledFactors).toHaveLength(1);
  gate.close();
});

test('the app’s stub is there for pages of every origin', async () => {
  const response = await fetch(`${extras.url}/gapi.js`);
  expect(response.headers.get('content-type')).toContain('text/javascript');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});

test('the emulator’s pages load nothing from elsewhere', async () => {
  for (const path of [
    '/emulator/auth/handler?apiKey=a&providerId=google.com',
    '/emulator/auth/iframe?apiKey=a&appName=b',
  ]) {
    const response = await fetch(extras.url + path);
    expect(await response.text()).not.toMatch(/(src|href)="https?:/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});

/** Without fetch, which would tidy the path up. */
async function raw(base: string, method: string, path: string, body = '{}') {
  const { hostname, port } = new URL(base);
  const headers = method === 'POST' ? { 'content-type': 'application/json' } : {};
  const sent = request({ hostname, port, method, path, headers }).end(method === 'POST' ? body : undefined);
  const answer = await new Promise<import('node:http').IncomingMessage>((resolve) =>
    sent.once('response', resolve),
  );
  return { status: answer.statusCode, type: answer.headers['content-type'], body: await text(answer) };
}

async function setBlocking(functionUri: string) {
  const path = `/identitytoolkit.googleapis.com/v2/projects/${PROJECT}/config?updateMask=blockingFunctions`;
  const response = await fetch(emulator.url + path, {
    method: 'PATCH',
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify({ blockingFunctions: { triggers: { beforeSignIn: { functionUri } } } }),
  });
  expect(response.status).toBe(200);
}
