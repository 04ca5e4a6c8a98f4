import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '../../../functions/contract/operation.ts';
import { maySee } from '../accounts/maySee.ts';
import { consoleParts } from '../admin/consoleParts.ts';

/** A page that can be gone to by name. */
export interface NamedPage {
  readonly href: string;
  readonly title: MessageDescriptor;
  /** What it belongs to. */
  readonly part?: MessageDescriptor;
}

const forAll: readonly NamedPage[] = [
  { href: '/', title: msg`Home` },
  { href: '/developers', title: msg`Developers` },
];

const forVisitors: readonly NamedPage[] = [
  { href: '/sign-in', title: msg`Sign in` },
  { href: '/register', title: msg`Make an account` },
];

const account = msg`Account`;
const forMembers: readonly NamedPage[] = [
  { href: '/library', title: msg`Library` },
  { href: '/purchases', title: msg`Purchases` },
  { href: '/account', title: msg`Profile`, part: account },
  { href: '/account/security', title: msg`Security`, part: account },
  { href: '/account/preferences', title: msg`Preferences`, part: account },
];

/** The pages that somebody of a role may see; without one, a visitor. */
export function pagesFor(role: Role | undefined): NamedPage[] {
  if (role === undefined) return [...forAll, ...forVisitors];
  const console = msg`Console`;
  const ofConsole = consoleParts
    .filter(({ needed }) => maySee(role, needed))
    .map(({ href, title }) => ({ href, title, part: console }));
  return [...forAll, ...forMembers, ...ofConsole];
}
