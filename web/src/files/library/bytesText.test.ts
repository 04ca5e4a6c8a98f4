import { expect, test } from 'vitest';
import { bytesText } from './bytesText.ts';

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [1_234_567, '1.23 MB'],
  [2_147_483_648, '2.15 GB'],
  [5e15, '5,000 TB'],
])('%d bytes read %s', (bytes, text) => {
  expect(bytesText(bytes, 'en')).toBe(text);
});
