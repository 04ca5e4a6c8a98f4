import type { AuthProviderConfig, OIDCAuthProviderConfig, SAMLAuthProviderConfig } from 'firebase-admin/auth';
import type { SignInProvider, SignInProviderSettings } from '../../contract/accounts.ts';
import { auth } from '../lib/auth.ts';
import { fail } from '../lib/fail.ts';

/** The most providers of a kind that are listed; Identity Platform has no more than a few dozen. */
const mostListed = 100;

/** What is set up in Firebase Auth; refuses where that has no such providers, as its emulator. */
export async function listProviderConfigs(): Promise<SignInProvider[]> {
  const kinds = await Promise.all(
    (['oidc', 'saml'] as const).map((type) => auth.listProviderConfigs({ type, maxResults: mostListed })),
  ).catch(asRefusal);
  return kinds.flatMap(({ providerConfigs }) => providerConfigs.map(providerOf));
}

/** One of them; undefined where it is not set up. */
export async function findProviderConfig(id: string): Promise<SignInProvider | undefined> {
  const found = await auth.getProviderConfig(id).catch((error: unknown) => {
    if (codeOf(error) === 'auth/configuration-not-found') return undefined;
    return asRefusal(error);
  });
  return found && providerOf(found);
}

/** Sets a provider up, or changes it where there is one. */
export async function putProviderConfig(settings: SignInProviderSettings): Promise<SignInProvider> {
  const isNew = (await findProviderConfig(settings.id)) === undefined;
  const asked = settings.kind === 'oidc' ? oidcRequest(settings, isNew) : samlRequest(settings);
  const put = isNew
    ? auth.createProviderConfig({ ...asked, providerId: settings.id })
    : auth.updateProviderConfig(settings.id, asked);
  return providerOf(await put.catch(asRefusal));
}

/** Takes a provider away; one that is gone already stays so. */
export async function deleteProviderConfig(id: string): Promise<void> {
  await auth.deleteProviderConfig(id).catch((error: unknown) => {
    if (codeOf(error) !== 'auth/configuration-not-found') asRefusal(error);
  });
}

type Settings<Kind> = Extract<SignInProviderSettings, { kind: Kind }>;

/** With a secret, a code is exchanged on the server; without one, the organisation hands out the token itself. */
function oidcRequest({ name, enabled, clientId, issuer, secret }: Settings<'oidc'>, isNew: boolean) {
  const flow = secret
    ? { clientSecret: secret, responseType: { code: true } }
    : isNew
      ? { responseType: { idToken: true } }
      : {};
  return { displayName: name, enabled, clientId, issuer, ...flow };
}

function samlRequest({ name, enabled, idpEntityId, ssoUrl, rpEntityId, certificates }: Settings<'saml'>) {
  return {
    displayName: name,
    enabled,
    idpEntityId,
    ssoURL: ssoUrl,
    rpEntityId,
    x509Certificates: [...certificates],
    callbackURL: `https://${process.env.GCLOUD_PROJECT}.firebaseapp.com/__/auth/handler`,
  };
}

function providerOf(config: AuthProviderConfig): SignInProvider {
  const { providerId: id, displayName, enabled } = config;
  const common = { id, name: displayName ?? id, enabled };
  if (isOidc(config)) return { kind: 'oidc', ...common, clientId: config.clientId, issuer: config.issuer };
  const { idpEntityId, ssoURL, rpEntityId, x509Certificates } = config as SAMLAuthProviderConfig; // the other kind
  return { kind: 'saml', ...common, idpEntityId, ssoUrl: ssoURL, rpEntityId, certificates: x509Certificates };
}

function isOidc(config: AuthProviderConfig): config is OIDCAuthProviderConfig {
  return config.providerId.startsWith('oidc.');
}

/** The emulator knows no such providers, and neither does a project without Identity Platform. */
function asRefusal(error: unknown): never {
  const code = codeOf(error);
  if (statusOf(error) === 501 || code === 'auth/operation-not-allowed')
    fail('failed-precondition', 'providers-elsewhere');
  if (code?.startsWith('auth/invalid-') || code?.startsWith('auth/missing-'))
    fail('invalid-argument', 'provider-refused');
  throw error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** The HTTP status that Firebase Auth answered with. */
function statusOf(error: unknown): unknown {
  const answer = error instanceof Error && 'httpResponse' in error ? error.httpResponse : undefined;
  return typeof answer === 'object' && answer !== null && 'status' in answer ? answer.status : undefined;
}
