import type { User } from 'firebase/auth';
import { useEffect, useState } from 'react';
import type { Role } from '../../../functions/contract/operation.ts';
import { rememberPerson } from './knownPerson.ts';

/** Who is signed in. */
export interface Person {
  readonly uid: string;
  readonly name: string;
  readonly email: string;
  readonly isEmailVerified: boolean;
  readonly role: Role;
}

export type Session =
  | { readonly state: 'loading' }
  | { readonly state: 'signed-out' }
  | { readonly state: 'signed-in'; readonly person: Person }
  | { readonly state: 'failed'; readonly error: unknown };

const roles: readonly Role[] = ['member', 'seller', 'moderator', 'admin'];

/** The session of this browser, live: loads Firebase Auth, so only pages that need to know use it. */
export function useSession(): Session {
  const [session, setSession] = useState<Session>({ state: 'loading' });
  useEffect(() => {
    let left = false;
    const show = (next: Session) => {
      if (!left) setSession((shown) => (isSame(shown, next) ? shown : next)); // a renewed token changes nothing else
    };
    const fail = (error: unknown) => show({ state: 'failed', error });
    const onUser = (user: User | null) => {
      if (!user) {
        rememberPerson(undefined);
        return show({ state: 'signed-out' });
      }
      personOf(user).then((person) => {
        rememberPerson(person);
        show({ state: 'signed-in', person });
      }, fail);
    };
    const watching = import('../firebase/auth.ts').then(({ watchUser }) => watchUser(onUser, fail));
    watching.catch(fail);
    return () => {
      left = true;
      watching.then((stop) => stop(), fail);
    };
  }, []);
  return session;
}

function isSame(one: Session, other: Session): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function personOf(user: User): Promise<Person> {
  const { claims } = await user.getIdTokenResult();
  const role = roles.find((known) => known === claims.role) ?? 'member';
  const { uid, email, emailVerified } = user;
  return { uid, name: nameOf(user), email: email ?? '', isEmailVerified: emailVerified, role };
}

function nameOf({ displayName, email }: User): string {
  return displayName ?? email ?? '';
}
