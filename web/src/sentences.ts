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
  'sign-in-again':
    'This needs a sign-in that is no older than ten minutes; nothing was changed. Sign in again, then repeat it.',
  'key-missing': 'The call carries no API key; nothing was changed. Send one as a bearer token.',
  'key-malformed': 'This is no API key of Maquette; nothing was changed. Copy the whole key and try again.',
  'key-wrong': 'No such API key is known here; nothing was changed. Use a key of this installation.',
  'key-expired': 'This API key has expired; nothing was changed. Make a new one and use that.',
  'key-revoked': 'This API key was revoked; nothing was changed. Make a new one and use that.',
  'key-exists':
    'This key was made before and cannot be shown again; it was left as it is. Make a new one, and revoke this if its text is lost.',
  'key-not-found': 'This API key is not among yours; nothing was changed. Reload the list of keys.',
  'too-many-keys':
    'You have as many API keys as one person may; none was made. Revoke one that you do not need.',
  'scope-missing':
    'This API key is not allowed to do that; nothing was changed. Make a key with the scope that the answer names.',
  'too-many-requests': 'That is too often in a short time; nothing was changed. Try again in a moment.',
  'not-found': 'There is nothing at this address. Look it up in the reference of the API.',
  'method-not-allowed':
    'This address does not take that method; nothing was changed. Use one of those that it names.',
  'unsupported-media-type': 'The server takes JSON only here; nothing was changed. Send application/json.',
  'account-suspended':
    'This account is suspended; what belongs to it is kept. Ask the people who run the marketplace why, and for how long.',
  'domain-banned':
    'Addresses of this email domain are not taken here; nothing was created. Use an address of another provider.',
  'wrong-organisation':
    'This organisation cannot sign in people of that email domain; you were not signed in. Choose another way to sign in.',
  'organisation-required':
    'People of this email domain sign in through their organisation; you were not signed in. Enter the address and go on from there.',
  'member-not-found': 'There is nobody of that name here. Check the spelling, or search for the person.',
  'own-account':
    'Nobody changes their own role or suspends themselves; nothing was changed. Ask another operator to do it.',
  'rank-too-high': 'This person has a role that you may not act on; nothing was changed. Ask an admin.',
  'handle-taken':
    'Somebody has this handle already, or one that looks like it; nothing was changed. Choose another one.',
  'handle-reserved':
    'This handle is kept for the marketplace itself; nothing was changed. Choose another one.',
  'handle-changed-lately':
    'A handle can be changed once in 14 days; the rest was not saved either. Keep it for now and save again.',
  'recovery-refused':
    'Email, password and recovery code do not belong together; nothing was changed. Check all three, a code works only once.',
  'recovery-locked':
    'Too many wrong recovery codes for this address; nothing was changed. Wait an hour at most, then try again.',
  'check-not-found': 'This check is no longer there. Run the check again.',
  'check-not-yours': 'This check belongs to another operator; it was left as it is. Run a check of your own.',
  'app-unknown':
    'The server takes calls of its own site and apps only, and could not recognise this one; nothing was changed. Reload the page.',
  'key-reused':
    'This was sent before with something else in it; only the first was done. Reload the page to see it, then try again.',
  'in-progress':
    'The same is being done right now; it is done once only. Try again in a moment to see the result.',
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
  'email-malformed':
    'This does not look like an email address; nothing was sent. Check it for a typo and try again.',
  'email-unverified':
    'Your email address is not confirmed yet; nothing was changed. Open the link in our mail, or have a new one sent.',
  'password-weak':
    'This password is too easy to guess; nothing was changed. Take a longer one, or a few words that do not belong together.',
  'phone-malformed':
    'This is no phone number that we can reach; nothing was sent. Write it with the country code, as in +44 7700 900123.',
  'sms-refused':
    'The text message was not sent, because too many were or the check for robots failed. Wait a few minutes and try again.',
  'code-wrong': 'This is not the right code; nothing was changed. Type the code that is shown now.',
  'code-expired': 'This code is no longer good; nothing was changed. Ask for a new one and type that.',
  'link-spent':
    'This link was used before or is too old; nothing was changed. Ask for a new one, and open the newest mail.',
  'popup-closed':
    'The window was closed before the sign-in was through; nothing was changed. Try again when you are ready.',
  'popup-blocked':
    'Your browser did not open the sign-in window; nothing was changed. Allow windows for this site and try again.',
  'other-method':
    'This address has an account that signs in another way; you were not signed in. Sign in as before, then connect this way in your account.',
  'already-linked':
    'This belongs to an account here already; nothing was changed. Sign in with it, or connect another one.',
  'method-off':
    'This way to sign in is not set up here; nothing was changed. Choose another one, or ask the people who run the marketplace.',
  'factor-exists': 'This second step is set up for your account already; nothing was changed.',
  'too-many-factors':
    'Your account has as many second steps as it may; none was added. Remove one that you do not use.',
  'wrong-person':
    'That was another account than the one you are signed in with; nothing was changed. Choose the right one and try again.',
  'picture-unfit':
    'This picture was not taken; the one before is kept. Choose a PNG, JPEG or WebP of at most 5 MB.',
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
  if (!(error instanceof ReasonError)) return sentences.internal;
  const sentence = sentences[error.reason];
  const { retryAfterSeconds } = error;
  return retryAfterSeconds ? sentence.replace('in a moment', `in ${inWords(retryAfterSeconds)}`) : sentence;
}

/** `1 second`, `90 seconds`, `5 minutes`, `3 hours`: rounded up. */
function inWords(seconds: number): string {
  const [count, unit] =
    seconds <= 90
      ? [seconds, 'second']
      : seconds <= 5400
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Whether a word from the server is a reason that has a sentence. */
export function isReason(word: unknown): word is Reason | LocalReason {
  return typeof word === 'string' && Object.hasOwn(sentences, word);
}
