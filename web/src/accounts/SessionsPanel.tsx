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
import { deviceName } from './deviceName.ts';
import { providerName } from './providerName.ts';

/** How many sign-ins are shown before all are asked for. */
const shownFirst = 4;

/** Where one is signed in, and the way to end all of it. */
export function SessionsPanel() {
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
    <Panel title="Signed in on">
      <div className="flex flex-col items-start gap-2">
        {!sessions && !unknown && <p className="text-soft">Loading…</p>}
        <Problem>{unknown}</Problem>
        {sessions?.length === 0 && <p>No device is listed yet: only sign-ins from now on are.</p>}
        {sessions && sessions.length > 0 && (
          <ul className="w-full">
            {(isWhole ? sessions : sessions.slice(0, shownFirst)).map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
        {sessions && sessions.length > shownFirst && !isWhole && (
          <TextButton onClick={() => setWhole(true)}>Show all {sessions.length}</TextButton>
        )}
        <Button tone="quiet" onClick={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      </div>
      {isAsking && <SignOutEverywhere onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { method, startedAt, userAgent, network } = session;
  const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(startedAt);
  const how = methods[method] ?? `by ${providerName(method)}`;
  return (
    <li className="border-line border-t py-1 first:border-t-0">
      <p className="font-semibold">{deviceName(userAgent)}</p>
      <p className="text-small text-soft">
        {when}, {how}, from {network}
      </p>
    </li>
  );
}

const methods: Readonly<Record<string, string>> = {
  password: 'by password',
  emailLink: 'by mailed link',
  phone: 'by phone',
};

function SignOutEverywhere({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation();
  const [problem, signOutEverywhere, isBusy] = useAction(async () => {
    await call.accounts.signOutEverywhere({});
    await (await import('../firebase/auth.ts')).signOut();
    navigate('/sign-in');
  });
  return (
    <Dialog title="Sign out everywhere?" onClose={onClose}>
      <p>
        Every device is signed out, this one too. Nothing else is changed; sign in again where you want to go
        on.
      </p>
      <Problem>{problem}</Problem>
      <Button busy={isBusy} onClick={signOutEverywhere}>
        Sign out everywhere
      </Button>
    </Dialog>
  );
}
