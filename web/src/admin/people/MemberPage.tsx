import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Person } from '../../accounts/useSession.ts';
import { useStepUp } from '../../accounts/useStepUp.tsx';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextLink } from '../../ui/TextLink.tsx';
import { useLoaded } from '../../ui/useLoaded.ts';
import { ConsolePage } from '../ConsolePage.tsx';
import { MemberAudit } from './MemberAudit.tsx';
import { MemberSessions } from './MemberSessions.tsx';
import { calledAs } from './memberPanel.ts';
import { ProfilePanel } from './ProfilePanel.tsx';
import { RolePanel } from './RolePanel.tsx';
import { SignInPanel } from './SignInPanel.tsx';
import { StandingPanel } from './StandingPanel.tsx';

/** /admin/people/{id}: one person, and what can be done about them. */
export default function MemberPage({ id }: { id: string }) {
  const { t } = useLingui();
  const [name, setName] = useState<string>();
  return (
    <ConsolePage title={name ?? t`Person`} needed="moderator">
      {(person) => <Panels key={id} id={id} viewer={person} onName={setName} />}
    </ConsolePage>
  );
}

function Panels({ id, viewer, onName }: { id: string; viewer: Person; onName: (name: string) => void }) {
  const { t } = useLingui();
  const [withProof, dialog] = useStepUp();
  const [changes, setChanges] = useState(0);
  const {
    value: member,
    error,
    reload,
  } = useLoaded(id, async (signal) => {
    const found = await call.accounts.getMemberDetail({ memberId: id }, { signal, repeat: true });
    onName(calledAs(found));
    return found;
  });
  if (!member)
    return error === undefined ? (
      <Skeleton label={t`Loading the person`} rows={3} />
    ) : (
      <>
        <Problem>{sentenceFor(error)}</Problem>
        <p>
          <TextLink href="/admin/people">
            <Trans>All people</Trans>
          </TextLink>
        </p>
      </>
    );
  const onChange = async () => {
    setChanges((count) => count + 1);
    await reload();
  };
  const panel = { member, viewer, onChange, withProof };
  return (
    <div className="grid items-start gap-2 wide:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-2">
        <ProfilePanel member={member} />
        {member.signIn && <SignInPanel member={member} signIn={member.signIn} />}
        {viewer.role === 'admin' && <MemberSessions key={changes} {...panel} />}
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <StandingPanel {...panel} />
        <RolePanel {...panel} />
        {viewer.role === 'admin' && <MemberAudit key={changes} memberId={id} />}
      </div>
      {dialog}
    </div>
  );
}
