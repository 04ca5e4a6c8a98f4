import type { MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import type { Reason } from '../../functions/contract/reasons.ts';
import { i18n } from './language/i18n.ts';
import { type LocalReason, ReasonError } from './reasonError.ts';

/** What happened, what was kept, and what to do, for every reason that the server or this side gives. */
export const sentences: Record<Reason | LocalReason, MessageDescriptor> = {
  'unknown-operation': msg`The server does not know this action; nothing was changed. Reload the page to get the current version.`,
  'invalid-input': msg`The server could not use what was sent; nothing was changed. Reload the page and try again.`,
  'body-too-large': msg`What was sent is larger than the server takes; nothing was changed. Send less at once.`,
  'body-too-deep': msg`What was sent is nested too deeply for the server; nothing was changed.`,
  'signed-out': msg`You are signed out; nothing was changed. Sign in and try again.`,
  'role-missing': msg`Your account may not do this; nothing was changed. Ask an operator for the role, then sign in again.`,
  'sign-in-again': msg`This needs a sign-in that is no older than ten minutes; nothing was changed. Sign in again, then repeat it.`,
  'key-missing': msg`The call carries no API key; nothing was changed. Send one as a bearer token.`,
  'key-malformed': msg`This is no API key of Maquette; nothing was changed. Copy the whole key and try again.`,
  'key-wrong': msg`No such API key is known here; nothing was changed. Use a key of this installation.`,
  'key-expired': msg`This API key has expired; nothing was changed. Make a new one and use that.`,
  'key-revoked': msg`This API key was revoked; nothing was changed. Make a new one and use that.`,
  'key-exists': msg`This key was made before and cannot be shown again; it was left as it is. Make a new one, and revoke this if its text is lost.`,
  'key-not-found': msg`This API key is not among yours; nothing was changed. Reload the list of keys.`,
  'too-many-keys': msg`You have as many API keys as one person may; none was made. Revoke one that you do not need.`,
  'scope-missing': msg`This API key is not allowed to do that; nothing was changed. Make a key with the scope that the answer names.`,
  'too-many-requests': msg({
    message: 'That is too often in a short time; nothing was changed. Try again {when}.',
  }),
  'not-found': msg`There is nothing at this address. Look it up in the reference of the API.`,
  'method-not-allowed': msg`This address does not take that method; nothing was changed. Use one of those that it names.`,
  'unsupported-media-type': msg`The server takes JSON only here; nothing was changed. Send application/json.`,
  'account-suspended': msg`This account is suspended; what belongs to it is kept. Ask the people who run the marketplace why, and for how long.`,
  'domain-banned': msg`Addresses of this email domain are not taken here; nothing was created. Use an address of another provider.`,
  'wrong-organisation': msg`This organisation cannot sign in people of that email domain; you were not signed in. Choose another way to sign in.`,
  'organisation-required': msg`People of this email domain sign in through their organisation; you were not signed in. Enter the address and go on from there.`,
  'member-not-found': msg`There is nobody of that name here. Check the spelling, or search for the person.`,
  'own-account': msg`Nobody changes their own role or suspends themselves; nothing was changed. Ask another operator to do it.`,
  'rank-too-high': msg`This person has a role that you may not act on; nothing was changed. Ask an admin.`,
  'providers-elsewhere': msg`This project cannot set up sign-in providers from here; nothing was changed. Make them in the Firebase console, and route domains to them by their ids.`,
  'provider-refused': msg`Firebase Auth does not take these settings; the provider was left as it was. Check the issuer or the certificate, then save again.`,
  'provider-in-use': msg`People of a domain sign in by this provider; nothing was changed. Take its routes away first.`,
  'handle-taken': msg`Somebody has this handle already, or one that looks like it; nothing was changed. Choose another one.`,
  'handle-reserved': msg`This handle is kept for the marketplace itself; nothing was changed. Choose another one.`,
  'handle-changed-lately': msg`A handle can be changed once in 14 days; the rest was not saved either. Keep it for now and save again.`,
  'recovery-refused': msg`Email, password and recovery code do not belong together; nothing was changed. Check all three, a code works only once.`,
  'recovery-locked': msg`Too many wrong recovery codes for this address; nothing was changed. Wait an hour at most, then try again.`,
  'file-not-found': msg`This file is not among yours; nothing was changed. Reload the page.`,
  'file-id-taken': msg`This file was begun by somebody else under the same id; nothing was changed. Add the file again.`,
  'upload-settled': msg`This upload has ended already; nothing was changed. Reload the page to see how.`,
  'asset-not-found': msg`This is not among your things, or not any more; nothing was changed. Look in your library and in the bin.`,
  'version-not-found': msg`There is no such version; nothing was changed. Reload the page and choose another one.`,
  'folder-not-found': msg`This folder is not among yours, or not any more; nothing was changed. Reload the page.`,
  'folder-not-empty': msg`There is something in this folder, so it was kept. Move or delete what is in it first.`,
  'folders-too-deep': msg`Folders can lie ten deep at most; none was made. Make it further up.`,
  'too-many-folders': msg`You have as many folders as one person may; none was made. Remove one that is empty.`,
  'too-many-tags': msg`A thing can bear 20 tags at most; nothing was changed. Take some away first.`,
  'not-ready-yet': msg`This is still being worked on; nothing was changed. Wait until it is ready, then try again.`,
  'no-derivatives': msg`The licence of what it was made from does not allow changed copies; nothing was saved. Ask its maker for another licence.`,
  'same-licence-needed': msg`What it was made from must be passed on under the same licence; nothing was saved. Choose that licence.`,
  'not-commercial': msg`What it was made from may not be sold, nor what is made of it; nothing was saved. Choose a licence for non-commercial use.`,
  'remix-circle': msg`This would make something its own source; nothing was saved. Choose other sources.`,
  'share-exists': msg`This link was made before and cannot be shown again; it was left as it is. Make a new one.`,
  'share-not-found': msg`This link does not work, or not any more. Ask whoever sent it for a new one.`,
  'too-many-shares': msg`This has as many links as it may; none was made. Links that are over are forgotten after a month.`,
  'job-not-found': msg`This job is not among yours, or not any more. Reload the page.`,
  'job-id-taken': msg`This job was begun by somebody else under the same id; nothing was started. Try again.`,
  'too-many-jobs': msg`You have as many jobs under way as one person may; none was started. Wait for some to end, or cancel one.`,
  'job-ended': msg`This job is done already; nothing was started. Its results are kept.`,
  'output-not-found': msg`This result is not there any more. Run the job again to get it.`,
  'quota-bytes': msg`There is not enough room in your storage; nothing was stored. Empty the bin, or delete what you do not need.`,
  'quota-files': msg`You have as many files as you may; nothing was stored. Delete what you do not need.`,
  'grant-not-found': msg`This is not among your purchases. Sign in with the account that you bought it with.`,
  'grant-held': msg`This download is on hold because it was opened in many places. Say on your purchases page that it was you, and go on.`,
  'grant-over': msg`This purchase cannot be downloaded any more: its time is over, or it was refunded. Ask the shop.`,
  'grant-used-up': msg`This purchase was downloaded as often as it may be. Ask the shop for more downloads.`,
  'download-link-gone': msg`This address does not work any more. Open your purchases and download again.`,
  'check-not-found': msg`This check is no longer there. Run the check again.`,
  'check-not-yours': msg`This check belongs to another operator; it was left as it is. Run a check of your own.`,
  'app-unknown': msg`The server takes calls of its own site and apps only, and could not recognise this one; nothing was changed. Reload the page.`,
  'key-reused': msg`This was sent before with something else in it; only the first was done. Reload the page to see it, then try again.`,
  'in-progress': msg({
    message: 'The same is being done right now; it is done once only. Try again {when} to see the result.',
  }),
  'blender-worker-missing': msg`This marketplace has no Blender worker, which this format needs; nothing was changed. Choose another format, or ask the operator to set one up.`,
  internal: msg`Something broke on the server. What was done before is kept; try again, and look at the functions’ log if it stays.`,
  unreachable: msg`The server cannot be reached; what was done before is kept. Check that you are online and the functions run, then try again.`,
  unavailable: msg({
    message: 'The server is busy or restarting; what was done before is kept. Try again {when}.',
  }),
  cancelled: msg`Stopped before it was finished; what was done before is kept.`,
  'site-not-set-up': msg`This address has no Firebase configuration. Serve the site by Firebase Hosting or its emulator.`,
  'wrong-credentials': msg`Email and password do not belong together. Check both and try again.`,
  'too-many-attempts': msg`Too many attempts. Wait a few minutes, then try again or reset the password.`,
  'sign-in-broken': msg`The sign-in service cannot be reached or does not answer as it should; nothing was lost. Check that you are online, then try again.`,
  'email-malformed': msg`This does not look like an email address; nothing was sent. Check it for a typo and try again.`,
  'email-unverified': msg`Your email address is not confirmed yet; nothing was changed. Open the link in our mail, or have a new one sent.`,
  'password-weak': msg`This password is too easy to guess; nothing was changed. Take a longer one, or a few words that do not belong together.`,
  'phone-malformed': msg`This is no phone number that we can reach; nothing was sent. Write it with the country code, as in +44 7700 900123.`,
  'sms-refused': msg`The text message was not sent, because too many were or the check for robots failed. Wait a few minutes and try again.`,
  'code-wrong': msg`This is not the right code; nothing was changed. Type the code that is shown now.`,
  'code-expired': msg`This code is no longer good; nothing was changed. Ask for a new one and type that.`,
  'link-spent': msg`This link was used before or is too old; nothing was changed. Ask for a new one, and open the newest mail.`,
  'popup-closed': msg`The window was closed before the sign-in was through; nothing was changed. Try again when you are ready.`,
  'popup-blocked': msg`Your browser did not open the sign-in window; nothing was changed. Allow windows for this site and try again.`,
  'other-method': msg`This address has an account that signs in another way; you were not signed in. Sign in as before, then connect this way in your account.`,
  'already-linked': msg`This belongs to an account here already; nothing was changed. Sign in with it, or connect another one.`,
  'method-off': msg`This way to sign in is not set up here; nothing was changed. Choose another one, or ask the people who run the marketplace.`,
  'factor-exists': msg`This second step is set up for your account already; nothing was changed.`,
  'too-many-factors': msg`Your account has as many second steps as it may; none was added. Remove one that you do not use.`,
  'wrong-person': msg`That was another account than the one you are signed in with; nothing was changed. Choose the right one and try again.`,
  'picture-unfit': msg`This picture was not taken; the one before is kept. Choose a PNG, JPEG or WebP of at most 5 MB.`,
  'live-denied': msg`The rules refuse to show this document live; the document itself is kept. Deploy firestore.rules, then run the check again.`,
  'live-lost': msg`The live connection to Firestore failed; what was written is kept. Check that Firestore runs, then run the check again.`,
  'upload-link-expired': msg`The upload link has expired and nothing was stored. Run the check again to get a new one.`,
  'upload-refused': msg`Storage refused the upload: its link does not fit the file. Nothing was stored; run the check again to get a new link.`,
  'upload-lost': msg`Storage no longer knows this upload, and what was sent is gone. Run the check again to start over.`,
  'upload-interrupted': msg`The connection to Storage broke and did not come back. What was sent is kept for a week; check that you are online and try again.`,
  'model-gone': msg`The model could not be loaded from where it is kept. Reload the page; if it stays away, tell whoever shared it.`,
  'model-too-large': msg`This model is larger than a page can show. Download it to open it in a program of your own.`,
  'model-unreadable': msg`This model cannot be shown here: its file is damaged, or needs what this viewer cannot do. Download it to open it elsewhere.`,
  'no-graphics': msg`This browser cannot draw 3D models: WebGL 2 is off or missing. The pictures show the model all the same.`,
};

/** The sentence for anything that was thrown; what nobody expected reads as a fault of ours. */
export function sentenceFor(error: unknown): string {
  const { reason, retryAfterSeconds } = error instanceof ReasonError ? error : new ReasonError('internal');
  const when = retryAfterSeconds ? inWords(retryAfterSeconds) : t`in a moment`;
  const sentence = Object.hasOwn(sentences, reason) ? sentences[reason] : sentences.internal;
  return i18n._({ ...sentence, values: { when } });
}

/** `in 1 second`, `in 90 seconds`, `in 5 minutes`, `in 3 hours`: rounded up. */
function inWords(seconds: number): string {
  if (seconds <= 90) return plural(seconds, { one: 'in # second', other: 'in # seconds' });
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 90) return plural(minutes, { one: 'in # minute', other: 'in # minutes' });
  const hours = Math.ceil(seconds / 3600);
  return plural(hours, { one: 'in # hour', other: 'in # hours' });
}
