import { FirebaseError } from 'firebase/app';
import { expect, test } from 'vitest';
import { ReasonError } from '../reasonError.ts';
import { sentenceFor } from '../sentences.ts';
import { asReason } from './authReasons.ts';

function reasonOf(code: string, message = 'Refused.'): unknown {
  try {
    return asReason(new FirebaseError(`auth/${code}`, message));
  } catch (error) {
    return error instanceof ReasonError ? error.reason : error;
  }
}

test('an unknown email and a wrong password read alike', () => {
  const codes = ['user-not-found', 'wrong-password', 'invalid-credential'];
  expect(new Set(codes.map((code) => reasonOf(code)))).toEqual(new Set(['wrong-credentials']));
});

test.each([
  '((HTTP request to http://127.0.0.1/admitSignIn returned HTTP error 403: {"error":{"details":{"reason":"domain-banned"}}}))',
  '((HTTP Cloud Function returned an error. Code: 403, Status: "PERMISSION_DENIED", Message: "domain-banned"))',
])('the reason of a blocking function is found in %s', (message) => {
  expect(reasonOf('internal-error', message)).toBe('domain-banned');
});

test('a code that nobody has heard of reads as a broken service', () => {
  expect(reasonOf('something-new')).toBe('sign-in-broken');
});

test('what is no error of Auth is passed on as it is', () => {
  const fault = new TypeError('x is undefined');
  expect(() => asReason(fault)).toThrow(fault);
});

test('every code leads to a sentence that says what to do', () => {
  for (const code of ['popup-blocked', 'expired-action-code', 'requires-recent-login', 'unverified-email']) {
    const error = new ReasonError(reasonOf(code) as ReasonError['reason']); // as reasonOf has just read it
    expect(sentenceFor(error)).toMatch(/\. .+\.$|; .+\. /);
  }
});
