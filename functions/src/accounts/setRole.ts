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
    const { role: before, ...rest } = await getMember(tx, memberId);
    if (before !== role) {
      const acted = { entity: path.path, actor, action, at: now() };
      await recordAudit(tx, { ...acted, before: { role: before }, after: { role } });
      tx.update(path, { role });
    }
    return { ...rest, role };
  });
  await mirrorClaims(member);
  return member;
}
