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
  if (person.isEmailVerified || !person.email) return null;
  if (isSent)
    return (
      <Notice>A mail is on its way to {person.email}. Open its link, then come back to this page.</Notice>
    );
  return (
    <>
      <Notice
        action={
          <Button tone="quiet" busy={isBusy} onClick={send}>
            Email me the link
          </Button>
        }
      >
        <strong>{person.email}</strong> is not confirmed yet. Confirm it to be reachable and to protect your
        account by a second step.
      </Notice>
      <Problem>{problem}</Problem>
    </>
  );
}
