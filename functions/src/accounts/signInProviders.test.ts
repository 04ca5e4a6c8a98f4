import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import { callTo } from '../lib/testCalls.ts';
import { serveFunction } from '../lib/testServer.ts';
import { accounts } from './index.ts';
import { newMember } from './newMember.ts';

const { firestore, platform } = await vi.hoisted(async () => {
  process.env.FIREBASE_DEBUG_MODE = 'true';
  process.env.FIREBASE_DEBUG_FEATURES = JSON.stringify({ skipTokenVerification: true });
  process.env.FUNCTIONS_EMULATOR = 'true';
  const [{ startTestFirestore }, { startTestIdentityPlatform }] = await Promise.all([
    import('../lib/testFirestore.ts'),
    import('./testIdentityPlatform.ts'),
  ]);
  return { firestore: await startTestFirestore(), platform: await startTestIdentityPlatform() };
});
const { url, stop } = await serveFunction(accounts);

beforeAll(async () => {
  const account = { uid: 'boss', emailVerified: true, role: 'admin', isSuspended: false } as const;
  await paths.member('boss').set(newMember(account, now()));
});
beforeEach(() => {
  platform.configs.clear();
  platform.isOn = true;
});
afterAll(async () => {
  stop();
  platform.stop();
  await db.terminate();
  await firestore.close();
});

async function ask(op: string, input: unknown) {
  const claims = { role: 'admin', auth_time: Math.ceil(now() / 1000) };
  const { body } = await callTo(url, op, input, { uid: 'boss', claims });
  return body.error ? body.error.details?.reason : body.result;
}

const oidc = {
  kind: 'oidc',
  id: 'oidc.corp',
  name: 'Corp',
  enabled: true,
  clientId: 'maquette',
  issuer: 'https://login.corp.example',
};
const saml = {
  kind: 'saml',
  id: 'saml.mill',
  name: 'Blue mill',
  enabled: false,
  idpEntityId: 'mill',
  ssoUrl: 'https://mill.example/sso',
  rpEntityId: 'maquette',
  certificates: ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
};

test('are set up, listed as they were, changed and taken away, each on record without its secret', async () => {
  const { docs: before } = await db.collection('auditEvents').get();
  expect(await ask('saveSignInProvider', { ...oidc, secret: 'very-secret' })).toEqual(oidc);
  expect(await ask('saveSignInProvider', saml)).toEqual(saml);
  expect(await ask('listSignInProviders', {})).toEqual({ canManage: true, providers: [oidc, saml] });
  expect(await ask('saveSignInProvider', { ...oidc, enabled: false })).toEqual({ ...oidc, enabled: false });
  expect(platform.configs.get('oidc.corp')).toMatchObject({ clientSecret: 'very-secret', enabled: false });
  expect(await ask('removeSignInProvider', { id: 'oidc.corp' })).toEqual({});
  expect(await ask('removeSignInProvider', { id: 'oidc.corp' })).toEqual({});
  expect([...platform.configs.keys()]).toEqual(['saml.mill']);
  const { docs } = await db.collection('auditEvents').get();
  expect(docs.length - before.length).toBe(4);
  const details = await db.collection('auditDetails').get();
  expect(details.docs.map((entry) => String(entry.get('text'))).join()).not.toContain('very-secret');
});

test('a provider that a domain is routed to stays', async () => {
  await ask('saveSignInProvider', oidc);
  await ask('setSignInRoutes', {
    routes: [{ domain: 'corp.example', provider: 'oidc.corp', required: true }],
  });
  expect(await ask('removeSignInProvider', { id: 'oidc.corp' })).toBe('provider-in-use');
  expect(platform.configs.has('oidc.corp')).toBe(true);
});

test('settings that Firebase Auth does not take are refused as such', async () => {
  expect(await ask('saveSignInProvider', { ...oidc, issuer: 'https://refused.example' })).toBe(
    'provider-refused',
  );
});

test('a project without Identity Platform says where to set providers up', async () => {
  platform.isOn = false;
  expect(await ask('listSignInProviders', {})).toEqual({ canManage: false });
  expect(await ask('saveSignInProvider', oidc)).toBe('providers-elsewhere');
  expect(await ask('removeSignInProvider', { id: 'saml.mill' })).toBe('providers-elsewhere');
});
