import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inclusionProof, isIncluded, treeRoot } from './auditTree.ts';

test('the tree of nothing is the hash of nothing', () => {
  expect(treeRoot([]).toString('hex')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

test('one empty leaf hashes to the published value', () => {
  expect(treeRoot(['']).toString('hex')).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  );
});

test('two leaves hash to the published value', () => {
  expect(treeRoot(['', '\x00']).toString('hex')).toBe(
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  );
});

test('every leaf is proved by its own proof, and by no other leaf', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.string(),
      (leaves, n, other) => {
        const index = n % leaves.length;
        const leaf = leaves[index] ?? '';
        const proof = inclusionProof(leaves, index);
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves.length)));
        expect(isIncluded(leaf, proof, treeRoot(leaves))).toBe(true);
        fc.pre(other !== leaf);
        expect(isIncluded(other, proof, treeRoot(leaves))).toBe(false);
      },
    ),
  );
});
