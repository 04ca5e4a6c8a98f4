import type { accounts } from '../../contract/accounts.ts';
import { recordAudit } from '../lib/audit.ts';
import { auth } from '../lib/auth.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';
import { getMember } from './getMember.ts';
import { memberRow } from './memberRow.ts';
import { sessionsEndedAt } from './sessionsEndedAt.ts';

/** Ends every session of a person, on record: no token is renewed, and the ones in use are refused by the mark. */
export const endMemberSessions: Handlers<typeof accounts>['endMemberSessions'] = async (
  { memberId },
  { uid, role },
) => {
  const path = paths.member(memberId);
  const member = await db.runTransaction(async (tx) => {
    const current = await getMember(tx, memberId);
    await recordAudit(tx, { entity: path.path, actor: uid, action: 'endMemberSessions', at: now() });
    tx.update(path, { signedOutAt: sessionsEndedAt(now()) });
    return current;
  });
  await auth.revokeRefreshTokens(memberId);
  return memberRow(member, role);
};
