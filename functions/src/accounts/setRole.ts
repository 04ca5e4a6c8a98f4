import type { Member } from '../../contract/accounts.ts';
import type { Role } from '../../contract/operation.ts';
import { recordAudit } from '../lib/audit.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import { ensureMember } from './ensureMember.ts';
import { getMember } from './getMember.ts';
import { mirrorClaims } from './mirrorClaims.ts';

/** Gives a member a role in place of the one they have, on record as `action` of `actor`. Again is a no-op. */
export async function setRole(
  memberId: string,
  role: Role,
  { actor, action }: { actor: string; action: string },
): Promise<Member> {
  await ensureMember(memberId);
  const path = paths.member(memberId);
  const member = await db.runTransaction(async (tx) => {
    const current = await getMember(tx, memberId);
    if (current.role === role) return current;
    const at = now();
    const changed = { before: { role: current.role }, after: { role } };
    await recordAudit(tx, { entity: path.path, actor, action, at, ...changed });
    tx.update(path, { role, roleAt: at });
    return { ...current, role, roleAt: at };
  });
  await mirrorClaims(member);
  return member;
}
