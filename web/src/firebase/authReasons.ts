import { FirebaseError } from 'firebase/app';
import { ReasonError } from '../reasonError.ts';

type Known = ReasonError['reason'];

/**
 * What the person can act on, for every refusal of Firebase Auth that a person can cause. Auth answers alike for an
 * unknown email and a wrong password, and so do we.
 */
const reasons: Readonly<Record<string, Known>> = {
  'account-exists-with-different-credential': 'other-method',
  'code-expired': 'code-expired',
  'credential-already-in-use': 'already-linked',
  'email-already-in-use': 'already-linked',
  'expired-action-code': 'link-spent',
  'internal-error': 'sign-in-broken',
  'invalid-action-code': 'link-spent',
  'invalid-code': 'code-wrong',
  'invalid-credential': 'wrong-credentials',
  'invalid-email': 'email-malformed',
  'invalid-phone-number': 'phone-malformed',
  'invalid-verification-code': 'code-wrong',
  'invalid-verification-id': 'code-expired',
  'maximum-second-factor-count-exceeded': 'too-many-factors',
  'missing-email': 'email-malformed',
  'missing-phone-number': 'phone-malformed',
  'network-request-failed': 'sign-in-broken',
  'no-such-provider': 'method-off',
  'operation-not-allowed': 'method-off',
  'password-does-not-meet-requirements': 'password-weak',
  'popup-blocked': 'popup-blocked',
  'cancelled-popup-request': 'popup-closed',
  'popup-closed-by-user': 'popup-closed',
  'user-cancelled': 'popup-closed',
  'provider-already-linked': 'already-linked',
  'quota-exceeded': 'sms-refused',
  'captcha-check-failed': 'sms-refused',
  'requires-recent-login': 'sign-in-again',
  'second-factor-already-in-use': 'factor-exists',
  'too-many-requests': 'too-many-attempts',
  'unsupported-first-factor': 'method-off',
  'unverified-email': 'email-unverified',
  'user-disabled': 'account-suspended',
  'user-mismatch': 'wrong-person',
  'user-not-found': 'wrong-credentials',
  'user-token-expired': 'signed-out',
  'invalid-user-token': 'signed-out',
  'weak-password': 'password-weak',
  'wrong-password': 'wrong-credentials',
};

/** Why our own functions keep somebody out; Auth hands their answer on in the text of its error. */
const refusals: readonly Known[] = [
  'domain-banned',
  'wrong-organisation',
  'organisation-required',
  'account-suspended',
];

/** Throws the reason behind an error of Firebase Auth; an answer that no person can cause means that it is broken. */
export function asReason(error: unknown): never {
  if (!(error instanceof FirebaseError)) throw error;
  const refusal = refusals.find((reason) => error.message.includes(reason));
  const reason = refusal ?? reasons[error.code.replace('auth/', '')] ?? 'sign-in-broken';
  throw new ReasonError(reason, { cause: error });
}
