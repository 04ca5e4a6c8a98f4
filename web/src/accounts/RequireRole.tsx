import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Role } from '../../../functions/contract/operation.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { signInPath } from './nextPath.ts';
import { RequireSignIn } from './RequireSignIn.tsx';
import type { Person } from './useSession.ts';

/** Shows its page to people of one role, and everybody else the way there. The server checks again for itself. */
export function RequireRole({ needed, children }: { needed: Role; children: (person: Person) => ReactNode }) {
  const [path] = useLocation();
  return (
    <RequireSignIn because="This page is for the people who run the marketplace.">
      {(person) =>
        person.role === needed ? (
          children(person)
        ) : (
          <EmptyState
            title="This page is for operators"
            action={<ButtonLink href={signInPath(path)}>Sign in as somebody else</ButtonLink>}
          >
            You are signed in as {person.email}, whose role is {person.role}. An operator can give you the
            role “{needed}”; sign in again afterwards.
          </EmptyState>
        )
      }
    </RequireSignIn>
  );
}
