import { useSyncExternalStore } from 'react';

const key = 'signed-in-as';
const changed = 'signed-in-as-changed';

/** Notes the name of who is signed in, so that the next page can show it without loading Firebase Auth. */
export function rememberPerson(name: string | undefined): void {
  if (name === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, name);
  dispatchEvent(new Event(changed));
}

/** The name noted last, if any: for show only, since the session may have ended in the meantime. */
export function useKnownPerson(): string | undefined {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? undefined);
}

function subscribe(onChange: () => void): () => void {
  addEventListener(changed, onChange);
  addEventListener('storage', onChange); // another tab of this site
  return () => {
    removeEventListener(changed, onChange);
    removeEventListener('storage', onChange);
  };
}
