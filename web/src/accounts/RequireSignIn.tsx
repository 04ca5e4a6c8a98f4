import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import { sentenceFor } from '../sentences.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { signInPath } from './nextPath.ts';
import { type Person, useSession } from './useSession.ts';

/** Shows its page to people who are signed in, and everybody else the way there; `because` says whom the page is for. */
export function RequireSignIn({
  because,
  children,
}: {
  because: string;
  children: (person: Person) => ReactNode;
}) {
  const { t } = useLingui();
  const session = useSession();
  const [path] = useLocation();
  const search = useSearch();
  if (session.state === 'loading') return <Skeleton label={t`Finding out who you are`} />;
  if (session.state === 'failed') {
    return (
      <EmptyState
        title={t`We cannot tell who you are`}
        action={
          <Button onClick={() => location.reload()}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {sentenceFor(session.error)}
      </EmptyState>
    );
  }
  if (session.state === 'signed-out') {
    const here = search ? `${path}?${search}` : path;
    return (
      <EmptyState
        title={t`Sign in to go on`}
        action={
          <ButtonLink href={signInPath(here)}>
            <Trans>Sign in</Trans>
          </ButtonLink>
        }
      >
        {because}
      </EmptyState>
    );
  }
  return children(session.person);
}
