import { expect, test } from 'vitest';
import { lengthText, sizeText } from './lengthText.ts';

test.each([
  [0.0042, '4.2 mm'],
  [0.09376, '93.76 mm'],
  [0.125, '12.5 cm'],
  [1.834, '1.834 m'],
])('%d m reads %s', (metres, text) => {
  expect(lengthText(metres, 'en')).toBe(text);
});

test('the sides of a box are in one unit', () => {
  expect(sizeText([0.1641, 0.1713, 0.0799], 'en')).toBe('16.41 × 17.13 × 7.99 cm');
});
