import { expect, test } from 'vitest';
import { mipChain } from './mipmaps.ts';

const [black, white] = [0xff000000 | 0, 0xffffffff | 0];
const [clearGreen, red] = [0x0000ff00, 0xff0000ff | 0];

function last(texels: readonly number[], isColour: boolean): number {
  const chain = mipChain({ width: 2, height: 2, texels: Int32Array.from(texels) }, isColour);
  return (chain.levels[1]?.texels[0] ?? 0) >>> 0;
}

test('colours are averaged in linear light', () => {
  expect(last([black, white, white, black], true).toString(16)).toBe('ffbcbcbc');
});

test('colour that nobody sees does not bleed into its neighbours', () => {
  expect(last([clearGreen, red, red, clearGreen], true).toString(16)).toBe('800000ff');
});

test('values are averaged as they are', () => {
  expect(last([black, white, white, black], false).toString(16)).toBe('ff808080');
  expect(last([0x01020304, 0x03040506, 0x01020304, 0x03040506], false).toString(16)).toBe('2030405');
});

test('a chain ends with one pixel, whatever the proportions', () => {
  const { levels } = mipChain({ width: 5, height: 1, texels: new Int32Array(5).fill(white) }, true);
  expect(levels.map(({ width, height }) => `${width}×${height}`)).toEqual(['5×1', '2×1', '1×1']);
  expect(levels.every(({ texels }) => texels.every((texel) => texel === white))).toBe(true);
});
