import { expect, test } from 'vitest';
import { sampleProblem } from './sampleProblem.ts';

function head({ magic = 'glTF', version = 2, length = 100 } = {}): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.write(magic, 'latin1');
  bytes.writeUInt32LE(version, 4);
  bytes.writeUInt32LE(length, 8);
  return bytes;
}

test('a binary glTF of its owner has no problem', () => {
  expect(sampleProblem({ size: 100, owner: 'ada', head: head() }, 'ada')).toBeUndefined();
});

test.each([
  ['another owner', { size: 100, owner: 'eve', head: head() }],
  ['no owner', { size: 100, owner: undefined, head: head() }],
  ['a picture', { size: 100, owner: 'ada', head: head({ magic: '\x89PNG' }) }],
  ['an old version', { size: 100, owner: 'ada', head: head({ version: 1 }) }],
  ['a cut-off file', { size: 99, owner: 'ada', head: head() }],
  ['something appended', { size: 101, owner: 'ada', head: head() }],
  ['an empty file', { size: 0, owner: 'ada', head: Buffer.alloc(0) }],
])('%s is a problem, told in a sentence', (_, sample) => {
  expect(sampleProblem(sample, 'ada')).toMatch(/^[A-Z].*\.$/);
});
