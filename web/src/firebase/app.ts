import { type FirebaseApp, initializeApp } from 'firebase/app';
import { type Site, site } from '../site.ts';

let opened: Promise<{ app: FirebaseApp; emulators: Site['emulators'] }> | undefined;

/** The one Firebase app of the page, started with the first use. */
export function firebaseApp() {
  opened ??= site().then(({ firebase, emulators }) => ({ app: initializeApp(firebase), emulators }));
  return opened;
}
