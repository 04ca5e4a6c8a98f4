import type { ApiKey } from '../../contract/developers.ts';
import type { Access, Role } from '../../contract/operation.ts';
import { now } from './clock.ts';

/** Who calls: no `uid` for an anonymous visitor. */
export interface Caller {
  readonly uid: string | undefined;
  readonly role: Role | undefined;
  /** Shut out of everything that takes an account. */
  readonly isSuspended?: boolean;
  /** When the person proved who they are, in ms since the epoch; a key never does. */
  readonly signedInAt?: number;
  /** The API key that the call was made with. */
  readonly key?: ApiKey;
}

/** How long a sign-in counts as recent, in ms. */
const recentFor = 10 * 60 * 1000;

/** Whether the caller signed in only now, as far as giving power away goes. */
export function hasRecentSignIn({ signedInAt }: Caller): boolean {
  return signedInAt !== undefined && now() - signedInAt <= recentFor;
}

/** What each role may call. An admin moderates but is no seller: that takes a shop. */
const grants: Record<Role, readonly Access[]> = {
  member: ['anonymous', 'member'],
  seller: ['anonymous', 'member', 'seller'],
  moderator: ['anonymous', 'member', 'moderator'],
  admin: ['anonymous', 'member', 'moderator', 'admin'],
};

/** Whether a caller may call an operation of this access. */
export function isAllowed({ role }: Caller, access: Access): boolean {
  return role === undefined ? access === 'anonymous' : grants[role].includes(access);
}

/** The caller behind a verified token. */
export function callerOf(auth: { uid: string; token: { [claim: string]: unknown } } | undefined): Caller {
  if (!auth) return { uid: undefined, role: undefined };
  const { auth_time: signedIn } = auth.token;
  return {
    uid: auth.uid,
    role: roleIn(auth.token),
    isSuspended: auth.token.suspended === true,
    ...(typeof signedIn === 'number' ? { signedInAt: signedIn * 1000 } : {}),
  };
}

/** The role in a person's claims. One that we do not know counts as member, never as more. */
export function roleIn({ role }: { [claim: string]: unknown }): Role {
  return isRole(role) ? role : 'member';
}

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(grants, value);
}
