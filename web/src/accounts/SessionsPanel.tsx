import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '../../../functions/contract/accounts.ts';
import { call } from '../call.ts';
import { sentenceFor } from '../sentences.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextButton } from '../ui/TextLink.tsx';
import { useAction } from '../ui/useAction.ts';
import { SessionRow } from './SessionRow.tsx';

/** How many sign-ins are shown before all are asked for. */
const shownFirst = 4;

/** Where one is signed in, and the way to end all of it. */
export function SessionsPanel() {
  const { t } = useLingui();
  const [sessions, setSessions] = useState<readonly Session[]>();
  const [unknown, setUnknown] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    call.accounts.listSessions({}, { signal: leaving.signal, repeat: true }).then(
      (answer) => setSessions(answer.sessions),
      (error: unknown) => leaving.signal.aborted || setUnknown(sentenceFor(error)),
    );
    return () => leaving.abort();
  }, []);
  return (
    <Panel title={t`Signed in on`}>
      <div className="flex flex-col items-start gap-2">
        {!sessions && !unknown && (
          <p className="text-soft">
            <Trans>Loading…</Trans>
          </p>
        )}
        <Problem>{unknown}</Problem>
        {sessions?.length === 0 && (
          <p>
            <Trans>No device is listed yet: only sign-ins from now on are.</Trans>
          </p>
        )}
        {sessions && sessions.length > 0 && (
          <ul className="w-full">
            {(isWhole ? sessions : sessions.slice(0, shownFirst)).map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
        {sessions && sessions.length > shownFirst && !isWhole && (
          <TextButton onClick={() => setWhole(true)}>
            <Trans>Show all {{ count: sessions.length }}</Trans>
          </TextButton>
        )}
        <Button tone="quiet" onClick={() => setAsking(true)}>
          <Trans>Sign out everywhere</Trans>
        </Button>
      </div>
      {isAsking && <SignOutEverywhere onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function SignOutEverywhere({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const [problem, signOutEverywhere, isBusy] = useAction(async () => {
    await call.accounts.signOutEverywhere({});
    await (await import('../firebase/auth.ts')).signOut();
    navigate('/sign-in');
  });
  return (
    <Dialog title={t`Sign out everywhere?`} onClose={onClose}>
      <p>
        <Trans>
          Every device is signed out, this one too. Nothing else is changed; sign in again where you want to
          go on.
        </Trans>
      </p>
      <Problem>{problem}</Problem>
      <Button busy={isBusy} onClick={signOutEverywhere}>
        <Trans>Sign out everywhere</Trans>
      </Button>
    </Dialog>
  );
}
