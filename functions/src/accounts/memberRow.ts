import { type Member, MemberRow } from '../../contract/accounts.ts';
import type { Role } from '../../contract/operation.ts';

/** A member as the console lists them for somebody of a role: moderators are not shown anybody's address. */
export function memberRow(member: Member, shownTo: Role | undefined): MemberRow {
  const { email, ...row } = MemberRow.parse(member);
  return shownTo === 'admin' && email !== undefined ? { ...row, email } : row;
}
