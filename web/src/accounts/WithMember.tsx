import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Member } from '../../../functions/contract/accounts.ts';
import { sentenceFor } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useMember } from './useMember.ts';

/** Shows a part of an account page once the person's record is there. */
export function WithMember({
  children,
}: {
  children: (member: Member, onChange: (member: Member) => void) => ReactNode;
}) {
  const { t } = useLingui();
  const own = useMember();
  if (own.state === 'loading') return <Skeleton label={t`Loading your account`} rows={3} />;
  if (own.state === 'ready') return children(own.member, own.onChange);
  return (
    <>
      <Problem>{sentenceFor(own.error)}</Problem>
      <div>
        <Button onClick={own.retry}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </>
  );
}
