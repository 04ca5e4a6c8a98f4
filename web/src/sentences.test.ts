import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  const text = sources(join(functions, 'src')).join();
  expect(declared.length).toBeGreaterThan(5);
  expect(declared.filter((reason) => !Object.hasOwn(sentences, reason))).toEqual([]);
  expect(declared.filter((reason) => reason !== 'internal' && !text.includes(`'${reason}'`))).toEqual([]);
});

test.each(Object.entries(sentences))(
  'the sentence for %s is one, and says more than that it failed',
  (_, sentence) => {
    expect(sentence).toMatch(/^[A-Z].{30,}\.$/);
  },
);

test('what nobody expected reads as a fault of ours', () => {
  expect(sentenceFor(new Error('x is not a function'))).toBe(sentences.internal);
  expect(sentenceFor(new ReasonError('cancelled'))).toBe(sentences.cancelled);
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
