import type { MemberDetail, MemberRow } from '../../../../functions/contract/accounts.ts';
import type { Person } from '../../accounts/useSession.ts';
import type { WithProof } from '../../accounts/useStepUp.tsx';

/** What a panel about a person needs to act on them. */
export interface MemberPanel {
  readonly member: MemberDetail;
  /** Who looks. */
  readonly viewer: Person;
  /** Shows what an operation has changed. */
  readonly onChange: () => Promise<void>;
  readonly withProof: WithProof;
}

/** Why somebody cannot act on a person: it is themselves, or the person's rank is theirs or above. */
export function obstacle({
  member,
  viewer,
}: Pick<MemberPanel, 'member' | 'viewer'>): 'own' | 'rank' | undefined {
  if (member.id === viewer.uid) return 'own';
  const isRanked = member.role === 'moderator' || member.role === 'admin';
  return viewer.role !== 'admin' && isRanked ? 'rank' : undefined;
}

/** What to call a person who may have no name yet. */
export function calledAs({ name, email, id }: Pick<MemberRow, 'name' | 'email' | 'id'>): string {
  return name || email || id;
}
