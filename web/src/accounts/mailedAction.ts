import { nextPath } from './nextPath.ts';

/** The page that mailed links open. */
const actionPath = '/auth/action';

/** What a link in a mail of Firebase Auth asks for. */
export interface MailedAction {
  readonly mode: Mode;
  /** Proves that the mail was received; good once. */
  readonly code: string;
  /** Where the person goes afterwards: a path of this site. */
  readonly next: string;
}

const modes = [
  'verifyEmail',
  'resetPassword',
  'recoverEmail',
  'signIn',
  'verifyAndChangeEmail',
  'revertSecondFactorAddition',
] as const;
type Mode = (typeof modes)[number];

/** The action in the address of the page that a mailed link opens; undefined when it holds none that we know. */
export function mailedAction(search: string, origin: string): MailedAction | undefined {
  const given = new URLSearchParams(search);
  const mode = modes.find((known) => known === given.get('mode'));
  const code = given.get('oobCode');
  if (!mode || !code) return undefined;
  return { mode, code, next: nextOf(given, search, origin) };
}

/** A sign-in link continues at this page itself, which has the `next` to go on to; the others name a page. */
function nextOf(given: URLSearchParams, search: string, origin: string): string {
  const onward = given.get('continueUrl');
  if (given.has('next') || !onward || !URL.canParse(onward)) return nextPath(search, origin);
  const url = new URL(onward);
  if (url.origin === origin && url.pathname === actionPath) return nextPath(url.search, origin);
  const path = url.origin === origin ? `${url.pathname}${url.search}` : '/';
  return nextPath(`?next=${encodeURIComponent(path)}`, origin);
}
