import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import { maySee, type OperatorRole } from './maySee.ts';
import { signInPath } from './nextPath.ts';
import { RequireSignIn } from './RequireSignIn.tsx';
import { roleNames } from './roleNames.ts';
import type { Person } from './useSession.ts';

/** Shows its page to people of one role, and everybody else the way there. The server checks again for itself. */
export function RequireRole({
  needed,
  children,
}: {
  needed: OperatorRole;
  children: (person: Person) => ReactNode;
}) {
  const { t } = useLingui();
  return (
    <RequireSignIn because={t`This page is for the people who run the marketplace.`}>
      {(person) =>
        maySee(person.role, needed) ? children(person) : <NoRole needed={needed} person={person} />
      }
    </RequireSignIn>
  );
}

/** A role given a moment ago is not in the token yet, so it is renewed before anybody is sent away for good. */
function NoRole({ needed, person }: { needed: OperatorRole; person: Person }) {
  const { t } = useLingui();
  const [path] = useLocation();
  const { email } = person;
  const [role, wanted] = [t(roleNames[person.role]), t(roleNames[needed])];
  const [problem, lookAgain, isBusy] = useAction(async () =>
    (await import('../firebase/auth.ts')).renewToken(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; afterwards the person asks
  useEffect(() => void lookAgain(), []);
  return (
    <EmptyState
      title={t`This page is for operators`}
      action={
        <div className="flex flex-col items-start gap-2">
          <div className="flex flex-wrap gap-1">
            <ButtonLink href={signInPath(path)}>{t`Sign in as somebody else`}</ButtonLink>
            <Button tone="quiet" busy={isBusy} onClick={lookAgain}>
              <Trans>Look again</Trans>
            </Button>
          </div>
          <Problem>{problem}</Problem>
        </div>
      }
    >
      <Trans>
        You are signed in as {email}, whose role is {role}. An operator can give you the role “{wanted}”; then
        look again.
      </Trans>
    </EmptyState>
  );
}
