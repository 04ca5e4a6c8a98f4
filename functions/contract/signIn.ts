import * as z from 'zod';

/** A domain of email addresses, in lower case. */
const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/);

/** A provider's id in Firebase Auth. */
const ProviderId = z.string().regex(/^(?:oidc|saml)\.[a-z0-9-]{1,60}$/);

/** Where the people of an email domain sign in. */
export const SignInRoute = z.strictObject({
  domain: EmailDomain,
  /** A provider as set up in Firebase Auth: `oidc.…` or `saml.…`. It signs in people of its domains and no others. */
  provider: ProviderId,
  /** Nobody of this domain gets in another way. */
  required: z.boolean(),
});
export type SignInRoute = z.infer<typeof SignInRoute>;

/** What the operator decides about signing in; lives in `settings/signIn`. */
export const SignInSettings = z.object({
  routes: z.array(SignInRoute).max(200),
  /** Nobody with an address of these domains, or of a domain below one, gets an account or signs in. */
  bannedDomains: z.array(EmailDomain).max(1000),
});
export type SignInSettings = z.infer<typeof SignInSettings>;

const https = z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(2_000);

const providerTexts = {
  id: ProviderId,
  /** What its button says. */
  name: z.string().trim().min(1).max(60),
  /** Whether it signs anybody in. */
  enabled: z.boolean(),
};

/** An organisation's sign-in by OpenID Connect. */
const OidcProvider = z.strictObject({
  kind: z.literal('oidc'),
  ...providerTexts,
  id: ProviderId.startsWith('oidc.'),
  clientId: z.string().trim().min(1).max(500),
  /** The organisation's, under which `/.well-known/openid-configuration` lies. */
  issuer: https,
});

/** An organisation's sign-in by SAML 2. */
const SamlProvider = z.strictObject({
  kind: z.literal('saml'),
  ...providerTexts,
  id: ProviderId.startsWith('saml.'),
  /** How the organisation's server names itself. */
  idpEntityId: z.string().trim().min(1).max(1_000),
  ssoUrl: https,
  /** How we name ourselves to it. */
  rpEntityId: z.string().trim().min(1).max(1_000),
  /** X.509, in PEM, with which the organisation signs. */
  certificates: z
    .array(
      z
        .string()
        .trim()
        .startsWith('-----BEGIN CERTIFICATE-----')
        .endsWith('-----END CERTIFICATE-----')
        .max(10_000),
    )
    .min(1)
    .max(4),
});

/** How an organisation signs in its people, as Firebase Auth keeps it. */
export const SignInProvider = z.discriminatedUnion('kind', [OidcProvider, SamlProvider]);
export type SignInProvider = z.infer<typeof SignInProvider>;

/** A provider as the operator sets it up; a secret that is left out stays as it is, and is never shown. */
export const SignInProviderSettings = z.discriminatedUnion('kind', [
  OidcProvider.extend({ secret: z.string().min(1).max(1_000).optional() }),
  SamlProvider,
]);
export type SignInProviderSettings = z.infer<typeof SignInProviderSettings>;

/** What is set up, or that it cannot be seen from here: only Identity Platform has such providers, its emulator not. */
export const SignInProviders = z.discriminatedUnion('canManage', [
  z.object({ canManage: z.literal(true), providers: z.array(SignInProvider) }),
  z.object({ canManage: z.literal(false) }),
]);
export type SignInProviders = z.infer<typeof SignInProviders>;
