import type { SignInRoute } from '../../../../functions/contract/accounts.ts';

/** The routes with one more, in place of the one of the same domain. */
export function withRoute(routes: readonly SignInRoute[], route: SignInRoute): SignInRoute[] {
  return [...withoutRoute(routes, route.domain), route];
}

/** The routes without that of a domain. */
export function withoutRoute(routes: readonly SignInRoute[], domain: string): SignInRoute[] {
  return routes.filter((route) => route.domain !== domain);
}

/** The domains in a text, one a line or with commas between, in lower case and each once. */
export function domainsIn(text: string): string[] {
  const words = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^@/, ''));
  return [...new Set(words.filter((word) => word !== ''))];
}
