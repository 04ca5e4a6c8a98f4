import { useLingui } from '@lingui/react/macro';
import type { MemberRow } from '../../../../functions/contract/accounts.ts';
import { Badge } from '../../ui/Badge.tsx';

/** Whether somebody is in good standing. */
export function StandingBadge({ member }: { member: Pick<MemberRow, 'suspended' | 'emailVerified'> }) {
  const { t } = useLingui();
  if (member.suspended) return <Badge tone="bad">{t`Suspended`}</Badge>;
  return member.emailVerified ? <Badge tone="good">{t`Good`}</Badge> : <Badge>{t`Unconfirmed`}</Badge>;
}
