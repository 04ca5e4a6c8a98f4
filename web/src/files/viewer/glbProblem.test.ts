import fc from 'fast-check';
import { expect, test } from 'vitest';
import { glbProblem, usesExtension } from './glbProblem.ts';

/** A GLB with this JSON and no binary part. */
function glbOf(json: unknown): ArrayBuffer {
  const text = new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));
  const padded = Math.ceil(text.length / 4) * 4;
  const bytes = new Uint8Array(20 + padded).fill(0x20);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of [0x46546c67, 2, 20 + padded, padded, 0x4e4f534a].entries())
    view.setUint32(at * 4, value, true);
  bytes.set(text, 20);
  return bytes.buffer;
}

const asset = { version: '2.0' };

test('a plain model may be loaded', () => {
  expect(
    glbProblem(glbOf({ asset, accessors: [{ count: 3 }], extensionsRequired: ['KHR_texture_transform'] })),
  ).toBeUndefined();
});

test.each([
  ['no bytes at all', new ArrayBuffer(0), 'no-glb'],
  ['a picture', new Uint8Array(64).fill(0x89).buffer, 'no-glb'],
  ['text that is no JSON', glbOf('{'), 'no-glb'],
  ['an accessor of a hundred million', glbOf({ asset, accessors: [{ count: 1e8 }] }), 'too-much'],
  [
    'many accessors that are too much together',
    glbOf({ asset, accessors: Array(20).fill({ count: 1e6 }) }),
    'too-much',
  ],
  ['a count that is no number', glbOf({ asset, accessors: [{ count: 'all' }] }), 'too-much'],
  [
    'a count below nothing, to make room for another',
    glbOf({ asset, accessors: [{ count: -1e9 }, { count: 1e8 }] }),
    'too-much',
  ],
  ['more nodes than anybody models', glbOf({ asset, nodes: Array(20_001).fill({}) }), 'too-much'],
  ['an extension that nobody here knows', glbOf({ asset, extensionsRequired: ['EVIL_ext'] }), 'needs-more'],
])('%s is refused', (_, bytes, problem) => {
  expect(glbProblem(bytes)).toBe(problem);
});

test('a file that ends before it says so is refused', () => {
  expect(glbProblem(glbOf({ asset }).slice(0, 24))).toBe('cut-short');
});

test('what unpacks a model is loaded for those alone that are packed so', () => {
  const packed = glbOf({ asset, extensionsUsed: ['KHR_draco_mesh_compression'] });
  expect(usesExtension(packed, 'KHR_draco_mesh_compression')).toBe(true);
  expect(usesExtension(packed, 'EXT_meshopt_compression')).toBe(false);
  expect(usesExtension(glbOf({ asset }), 'KHR_draco_mesh_compression')).toBe(false);
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.jsonValue(), (bytes, json) => {
      glbProblem(bytes.slice().buffer);
      glbProblem(glbOf(json));
    }),
  );
});
