import type { SignInProvider, SignInProviderSettings } from '../../../../functions/contract/accounts.ts';

/** The fields of the form of a provider, of either kind. */
export const providerFields = [
  'id',
  'name',
  'enabled',
  'issuer',
  'clientId',
  'secretPassword',
  'idpEntityId',
  'ssoUrl',
  'rpEntityId',
  'certificates',
] as const;

type Texts = Readonly<Record<(typeof providerFields)[number], string>>;

/** What the form of a kind of provider asks for. */
export function settingsOf(kind: SignInProvider['kind'], texts: Texts): SignInProviderSettings {
  const { id, name, issuer, clientId, secretPassword: secret, idpEntityId, ssoUrl, rpEntityId } = texts;
  const common = { id, name, enabled: texts.enabled !== '' };
  if (kind === 'oidc') return { kind, ...common, issuer, clientId, ...(secret ? { secret } : {}) };
  return {
    kind,
    ...common,
    idpEntityId,
    ssoUrl,
    rpEntityId,
    certificates: certificatesIn(texts.certificates),
  };
}

/** The certificates in a text that may hold several. */
function certificatesIn(text: string): string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [text];
}
