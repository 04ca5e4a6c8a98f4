import type { Access, Role } from '../../contract/operation.ts';

/** Who calls: no `uid` for an anonymous visitor. */
export interface Caller {
  readonly uid: string | undefined;
  readonly role: Role | undefined;
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

/** The caller behind a verified token. A role that we do not know counts as member, never as more. */
export function callerOf(auth: { uid: string; token: { [claim: string]: unknown } } | undefined): Caller {
  if (!auth) return { uid: undefined, role: undefined };
  const { role } = auth.token;
  return { uid: auth.uid, role: isRole(role) ? role : 'member' };
}

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(grants, value);
}
