import { useSyncExternalStore } from 'react';
import type { Role } from '../../../functions/contract/operation.ts';

const key = 'signed-in-as';
const changed = 'signed-in-as-changed';

/** Who was signed in last, as far as the frame of every page shows it. */
export interface KnownPerson {
  readonly name: string;
  readonly role: Role;
}

/** Notes who is signed in, so that the next page can show it without loading Firebase Auth. */
export function rememberPerson(person: KnownPerson | undefined): void {
  if (person === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, `${person.role} ${person.name}`);
  dispatchEvent(new Event(changed));
}

/** Who was noted last, if anybody: for show only, since the session may have ended and the role be gone. */
export function useKnownPerson(): KnownPerson | undefined {
  const noted = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  if (noted === null) return undefined;
  const space = noted.indexOf(' ');
  const role = noted.slice(0, space);
  return { name: noted.slice(space + 1), role: isOperator(role) ? role : 'member' };
}

function isOperator(role: string): role is 'moderator' | 'admin' {
  return role === 'moderator' || role === 'admin';
}

function subscribe(onChange: () => void): () => void {
  addEventListener(changed, onChange);
  addEventListener('storage', onChange); // another tab of this site
  return () => {
    removeEventListener(changed, onChange);
    removeEventListener('storage', onChange);
  };
}
