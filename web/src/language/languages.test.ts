import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageFor } from './languages.ts';

test.each([
  [['de'], 'de'],
  [['de-AT', 'en'], 'de'],
  [['fr-FR', 'DE-ch'], 'de'],
  [['en-GB', 'de'], 'en'],
  [['fr', 'pl'], 'en'],
  [['constructor', ''], 'en'],
  [[], 'en'],
])('who wishes for %j is spoken to in %s', (wishes, language) => {
  expect(languageFor(wishes)).toBe(language);
});

test('whatever is wished for, the answer is a language of the site', () => {
  fc.assert(fc.property(fc.array(fc.string()), (wishes) => ['en', 'de'].includes(languageFor(wishes))));
});
