import { expect, test } from 'vitest';
import { admissionProblem } from './admissionProblem.ts';

const settings = {
  routes: [
    { domain: 'corp.test', provider: 'saml.corp', required: true },
    { domain: 'club.test', provider: 'oidc.club', required: false },
  ],
  bannedDomains: ['spam.test'],
};

test.each([
  ['a@spam.test', 'password', 'domain-banned'],
  ['a@SPAM.TEST', 'google.com', 'domain-banned'],
  ['a@deep.in.spam.test', 'emailLink', 'domain-banned'],
  ['a@notspam.test', 'password', undefined],
  ['a@corp.test', 'saml.corp', undefined],
  ['a@corp.test', 'password', 'organisation-required'],
  ['a@corp.test', 'oidc.club', 'wrong-organisation'],
  ['a@club.test', 'google.com', undefined],
  ['a@club.test', 'oidc.club', undefined],
  ['a@other.test', 'oidc.club', 'wrong-organisation'],
  ['a@sub.corp.test', 'saml.corp', 'wrong-organisation'],
  ['"x@corp.test"@other.test', 'saml.corp', 'wrong-organisation'],
  [undefined, 'saml.corp', 'wrong-organisation'],
  [undefined, 'phone', undefined],
  ['a@other.test', 'oidc.unheard-of', 'wrong-organisation'],
])('%s by %s: %s', (email, method, problem) => {
  expect(admissionProblem({ email, method }, settings)).toBe(problem);
});
