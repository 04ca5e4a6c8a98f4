import { expect, test } from 'vitest';
import { newMember } from './newMember.ts';

const account = { uid: 'ann', emailVerified: false, role: 'member', isSuspended: false } as const;

test.each([
  ['de', 'de'],
  ['de-CH', 'de'],
  ['pl', 'en'],
  [undefined, 'en'],
])('who joined on a site that spoke %s is written to in %s', (locale, language) => {
  expect(newMember({ ...account, locale }, 0).preferences.language).toBe(language);
});
