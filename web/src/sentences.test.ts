import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { i18n } from './language/i18n.ts';
import german from './locales/de.po';
import { ReasonError } from './reasonError.ts';
import { sentenceFor, sentences } from './sentences.ts';

const functions = join(import.meta.dirname, '../../functions');

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

const declared = [
  ...readFileSync(join(functions, 'contract/reasons.ts'), 'utf8').matchAll(/\| '([a-z-]+)'/g),
].map(([, reason]) => reason ?? '');

test('every reason that an operation fails with has a sentence', () => {
  const failing = sources(join(functions, 'src')).flatMap((text) =>
    [...text.matchAll(/fail\(\s*'[a-z-]+',\s*'([a-z-]+)'/g)].map(([, reason]) => reason),
  );
  expect(failing.length).toBeGreaterThan(5);
  expect(failing.filter((reason) => !reason || !Object.hasOwn(sentences, reason))).toEqual([]);
});

test('every declared reason has a sentence, and is given somewhere in the functions', () => {
  const rules = readFileSync(join(functions, 'contract/licences.ts'), 'utf8'); // gives reasons of its own
  const text = [...sources(join(functions, 'src')), rules].join();
  expect(declared.length).toBeGreaterThan(5);
  expect(declared.filter((reason) => !Object.hasOwn(sentences, reason))).toEqual([]);
  expect(declared.filter((reason) => reason !== 'internal' && !text.includes(`'${reason}'`))).toEqual([]);
});

beforeAll(() => i18n.load('de', german));
afterEach(() => i18n.activate('en'));

test.each(Object.entries(sentences))(
  'the sentence for %s is one in every language, and says more than that it failed',
  (_, sentence) => {
    const english = i18n._({ ...sentence, values: { when: 'soon' } });
    i18n.activate('de');
    const inGerman = i18n._({ ...sentence, values: { when: 'bald' } });
    for (const words of [english, inGerman]) expect(words).toMatch(/^\p{Lu}.{30,}\.$/u);
    expect(inGerman).not.toBe(english);
  },
);

test('what nobody expected reads as a fault of ours', () => {
  expect(sentenceFor(new Error('x is not a function'))).toBe(i18n._(sentences.internal));
  expect(sentenceFor(new ReasonError('cancelled'))).toBe(i18n._(sentences.cancelled));
});

test.each([
  [1, '1 second'],
  [90, '90 seconds'],
  [91, '2 minutes'],
  [7200, '2 hours'],
])('who is asked to wait %d seconds reads %s', (retryAfterSeconds, words) => {
  const error = new ReasonError('too-many-requests', { retryAfterSeconds });
  expect(sentenceFor(error)).toMatch(new RegExp(`Try again in ${words}\\.$`));
});

test('a wait is told in the language that is spoken', () => {
  i18n.activate('de');
  const error = new ReasonError('too-many-requests', { retryAfterSeconds: 1 });
  expect(sentenceFor(error)).toMatch(/Versuchen Sie es in 1 Sekunde noch einmal\.$/);
  expect(sentenceFor(new ReasonError('unavailable'))).toMatch(/Versuchen Sie es gleich noch einmal\.$/);
});
