import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import type { Person } from './useSession.ts';

/** Asks whoever has not confirmed their address to do it. */
export function VerifyNotice({ person }: { person: Person }) {
  const [isSent, setSent] = useState(false);
  const [path] = useLocation();
  const [problem, send, isBusy] = useAction(async () => {
    await (await import('../firebase/account.ts')).sendVerification(path);
    setSent(true);
  });
  const { email } = person;
  if (person.isEmailVerified || !email) return null;
  if (isSent)
    return (
      <Notice>
        <Trans>A mail is on its way to {email}. Open its link, then come back to this page.</Trans>
      </Notice>
    );
  return (
    <>
      <Notice
        action={
          <Button tone="quiet" busy={isBusy} onClick={send}>
            <Trans>Email me the link</Trans>
          </Button>
        }
      >
        <Trans>
          <strong>{email}</strong> is not confirmed yet. Confirm it to be reachable and to protect your
          account by a second step.
        </Trans>
      </Notice>
      <Problem>{problem}</Problem>
    </>
  );
}
