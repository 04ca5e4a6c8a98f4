import { expect, test } from 'vitest';
import { maxAvatarBytes } from '../../contract/accounts.ts';
import { imageProblem } from './imageProblem.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const jpeg = Buffer.from('ffd8ffe000104a4649460001', 'hex');
const webp = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
const good = { size: 1000, owner: 'ada', type: 'image/png', head: png };

test.each([[{}], [{ type: 'image/jpeg', head: jpeg }], [{ type: 'image/webp', head: webp }]])(
  '%j is an avatar',
  (picture) => expect(imageProblem({ ...good, ...picture }, 'ada')).toBeUndefined(),
);

test.each([
  ['of somebody else', { owner: 'eve' }],
  ['of nobody', { owner: undefined }],
  ['too large', { size: maxAvatarBytes + 1 }],
  ['a drawing with scripts', { type: 'image/svg+xml', head: Buffer.from('<svg><script>') }],
  ['a page that says it is a picture', { head: Buffer.from('<!doctype html>') }],
  ['another type than it says', { type: 'image/webp', head: jpeg }],
  ['cut off', { head: png.subarray(0, 4) }],
  ['empty', { size: 0, head: Buffer.alloc(0) }],
])('a file %s is none, told in a sentence', (_, picture) => {
  expect(imageProblem({ ...good, ...picture }, 'ada')).toMatch(/^[A-Z].*\.$/);
});
