import type { Reason } from '../../functions/contract/reasons.ts';
import { type LocalReason, ReasonError } from './reasonError.ts';

/** What happened, what was kept, and what to do, for every reason that the server or this side gives. */
export const sentences: Record<Reason | LocalReason, string> = {
  'unknown-operation':
    'The server does not know this action; nothing was changed. Reload the page to get the current version.',
  'invalid-input':
    'The server could not use what was sent; nothing was changed. Reload the page and try again.',
  'body-too-large': 'What was sent is larger than the server takes; nothing was changed. Send less at once.',
  'body-too-deep': 'What was sent is nested too deeply for the server; nothing was changed.',
  'signed-out': 'You are signed out; nothing was changed. Sign in and try again.',
  'role-missing':
    'Your account may not do this; nothing was changed. Ask an operator for the role, then sign in again.',
  'check-not-found': 'This check is no longer there. Run the check again.',
  'check-not-yours': 'This check belongs to another operator; it was left as it is. Run a check of your own.',
  internal:
    'Something broke on the server. What was done before is kept; try again, and look at the functions’ log if it stays.',
  unreachable:
    'The server cannot be reached; what was done before is kept. Check that you are online and the functions run, then try again.',
  unavailable: 'The server is busy or restarting; what was done before is kept. Try again in a moment.',
  cancelled: 'Stopped before it was finished; what was done before is kept.',
  'site-not-set-up':
    'This address has no Firebase configuration. Serve the site by Firebase Hosting or its emulator.',
  'wrong-credentials': 'Email and password do not belong together. Check both and try again.',
  'too-many-attempts': 'Too many attempts. Wait a few minutes, then try again or reset the password.',
  'sign-in-broken':
    'The sign-in service cannot be reached or does not answer as it should; nothing was lost. Check that you are online, then try again.',
  'live-denied':
    'The rules refuse to show this document live; the document itself is kept. Deploy firestore.rules, then run the check again.',
  'live-lost':
    'The live connection to Firestore failed; what was written is kept. Check that Firestore runs, then run the check again.',
  'upload-link-expired':
    'The upload link has expired and nothing was stored. Run the check again to get a new one.',
  'upload-refused':
    'Storage refused the upload: its link does not fit the file. Nothing was stored; run the check again to get a new link.',
  'upload-lost':
    'Storage no longer knows this upload, and what was sent is gone. Run the check again to start over.',
  'upload-interrupted':
    'The connection to Storage broke and did not come back. What was sent is kept for a week; check that you are online and try again.',
};

/** The sentence for anything that was thrown; what nobody expected reads as a fault of ours. */
export function sentenceFor(error: unknown): string {
  return sentences[error instanceof ReasonError ? error.reason : 'internal'];
}

/** Whether a word from the server is a reason that has a sentence. */
export function isReason(word: unknown): word is Reason | LocalReason {
  return typeof word === 'string' && Object.hasOwn(sentences, word);
}
