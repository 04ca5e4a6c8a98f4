import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SessionRow } from '../../accounts/SessionRow.tsx';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { useLoaded } from '../../ui/useLoaded.ts';
import { calledAs, type MemberPanel } from './memberPanel.ts';

/** Where somebody is signed in, and ending all of it. */
export function MemberSessions({ member, onChange }: MemberPanel) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const { value, error } = useLoaded(member.id, (signal) =>
    call.accounts.listMemberSessions({ memberId: member.id }, { signal, repeat: true }),
  );
  return (
    <Panel title={t`Signed in on`}>
      <div className="flex flex-col items-start gap-1.5">
        <Problem>{error !== undefined && sentenceFor(error)}</Problem>
        {!value && error === undefined && <p className="text-soft">{t`Loading…`}</p>}
        {value?.sessions.length === 0 && (
          <p className="text-soft">
            <Trans>Nowhere.</Trans>
          </p>
        )}
        {value && value.sessions.length > 0 && (
          <>
            <ul className="w-full">
              {value.sessions.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
            <Button tone="quiet" onClick={() => setAsking(true)}>
              <Trans>Sign out everywhere</Trans>
            </Button>
          </>
        )}
      </div>
      {isAsking && <EndSessions member={member} onChange={onChange} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function EndSessions({
  member,
  onChange,
  onClose,
}: Pick<MemberPanel, 'member' | 'onChange'> & { onClose: () => void }) {
  const { t } = useLingui();
  const { id } = member;
  const name = calledAs(member);
  const [problem, end, isBusy] = useAction(async () => {
    await call.accounts.endMemberSessions({ memberId: id }, { repeat: true });
    onClose();
    showToast(t`${name} is signed out everywhere.`);
    await onChange();
  });
  return (
    <Dialog title={t`Sign ${name} out everywhere?`} onClose={onClose}>
      <p>
        <Trans>
          Every device of theirs is signed out, which cannot be taken back; nothing else changes. They may
          sign in again at once.
        </Trans>
      </p>
      <Problem>{problem}</Problem>
      <Button busy={isBusy} onClick={end}>
        <Trans>Sign out everywhere</Trans>
      </Button>
    </Dialog>
  );
}
