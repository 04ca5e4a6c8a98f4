import type { SignInRoute, SignInSettings } from '../../contract/accounts.ts';

/** Where the people of exactly this domain sign in, if the operator says so. */
export function routeFor(domain: string, { routes }: SignInSettings): SignInRoute | undefined {
  return routes.find((route) => route.domain === domain);
}
