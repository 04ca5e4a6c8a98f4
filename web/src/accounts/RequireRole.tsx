import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Role } from '../../../functions/contract/operation.ts';
import { sentenceFor } from '../sentences.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { signInPath } from './nextPath.ts';
import { type Person, useSession } from './useSession.ts';

/** Shows its page to people of one role, and everybody else the way there. The server checks again for itself. */
export function RequireRole({ needed, children }: { needed: Role; children: (person: Person) => ReactNode }) {
  const session = useSession();
  const [path] = useLocation();
  if (session.state === 'loading') return <Skeleton label="Finding out who you are" />;
  if (session.state === 'failed') {
    return <EmptyState title="We cannot tell who you are">{sentenceFor(session.error)}</EmptyState>;
  }
  if (session.state === 'signed-out') {
    return (
      <EmptyState title="Sign in to go on" action={<ButtonLink href={signInPath(path)}>Sign in</ButtonLink>}>
        This page is for the people who run the marketplace.
      </EmptyState>
    );
  }
  if (session.person.role !== needed) {
    return (
      <EmptyState
        title="This page is for operators"
        action={<ButtonLink href={signInPath(path)}>Sign in as somebody else</ButtonLink>}
      >
        You are signed in as {session.person.email}, whose role is {session.person.role}. An operator can give
        you the role “{needed}”; sign in again afterwards.
      </EmptyState>
    );
  }
  return children(session.person);
}
