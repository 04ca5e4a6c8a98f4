import type { Role } from '../../../functions/contract/operation.ts';

/** Roles that have a console. */
export type OperatorRole = 'moderator' | 'admin';

/** Whether somebody of a role is shown what is for moderators or admins; an admin is shown both. */
export function maySee(role: Role, needed: OperatorRole): boolean {
  return role === 'admin' || role === needed;
}
