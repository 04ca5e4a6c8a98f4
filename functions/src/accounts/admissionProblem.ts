import type { SignInSettings } from '../../contract/accounts.ts';
import { routeFor } from './routeFor.ts';

/** Somebody at the door. */
export interface Knock {
  readonly email?: string | undefined;
  /** `password`, `emailLink`, `google.com`, `phone`, `oidc.…`, `saml.…`. */
  readonly method: string;
}

/**
 * Why the operator's settings keep somebody out, or undefined. An organisation's provider vouches for the domains that
 * are routed to it and for no other: else whoever runs one could sign in as anybody.
 */
export function admissionProblem(
  { email, method }: Knock,
  settings: SignInSettings,
): 'domain-banned' | 'wrong-organisation' | 'organisation-required' | undefined {
  const domain = domainOf(email ?? '');
  if (settings.bannedDomains.some((banned) => isWithin(domain, banned))) return 'domain-banned';
  const route = routeFor(domain, settings);
  if (/^(oidc|saml)\./.test(method)) return route?.provider === method ? undefined : 'wrong-organisation';
  return route?.required ? 'organisation-required' : undefined;
}

/** The domain of an address in lower case; empty without one. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

function isWithin(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}
