import { expect, test } from 'vitest';
import { findCodes, findLinks } from './findInText.ts';

test.each([
  ['Your code is 123456', ['123456']],
  ['Your verification code:\n\n4711\n\nIt is good for 10 minutes.', ['4711']],
  ['Your code:\n987-654', ['987654']],
  ['PIN 0042, valid until 2026', ['0042', '2026']],
  ['Order 123456 was paid with 1,234.56 EUR on 2026-11-20', ['123456']],
  ['See https://x.test/code/123456', []],
  ['Call +49 151 12345678', []],
  ['', []],
])('the codes in %j are %j', (text, codes) => {
  expect(findCodes(text)).toEqual(codes);
});

test('links come from HTML and text, decoded and each once', () => {
  const html = `<a href="https://a.test/?x=1&amp;y=2">a</a> <a href='http://b.test'>b</a> <a href="mailto:c@d.test">c</a>`;
  expect(findLinks('see https://a.test/?x=1&y=2, (https://c.test/d).', html)).toEqual([
    'https://a.test/?x=1&y=2',
    'http://b.test',
    'https://c.test/d',
  ]);
});
