import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderModel } from './renderModel.ts';
import { testModel } from './testModel.ts';

const odd = fc.constantFrom(
  0,
  -0,
  1e-40,
  1e38,
  -1e38,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
);
const number = fc.oneof(
  { weight: 12, arbitrary: fc.float({ min: -3, max: 3, noNaN: true }) },
  { weight: 1, arbitrary: odd },
);
const share = fc.float({ min: 0, max: 1, noNaN: true });

const mesh = fc.record({
  positions: fc
    .array(number, { minLength: 9, maxLength: 36 })
    .map((all) => all.slice(0, all.length - (all.length % 3))),
  indices: fc.option(fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 24 }), { nil: undefined }),
  normals: fc.option(fc.array(number, { minLength: 36, maxLength: 36 }), { nil: undefined }),
  uvs: fc.option(fc.array(number, { minLength: 24, maxLength: 24 }), { nil: undefined }),
  colors: fc.option(fc.array(share, { minLength: 48, maxLength: 48 }), { nil: undefined }),
});

const look = fc.record({
  mode: fc.constantFrom(...([0, 1, 2, 3, 4, 5, 6] as const)),
  alphaMode: fc.constantFrom(...(['OPAQUE', 'MASK', 'BLEND'] as const)),
  isDoubleSided: fc.boolean(),
  color: fc.tuple(share, share, share, share),
  metallic: share,
  roughness: share,
  scale: fc.tuple(number, number, number),
});

test('any small model gives a picture, whatever its numbers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(mesh, look), { maxLength: 4 }), async (parts) => {
      const model = testModel();
      for (const [{ positions, indices, normals, uvs, colors }, given] of parts) {
        const material = model.document
          .createMaterial()
          .setAlphaMode(given.alphaMode)
          .setDoubleSided(given.isDoubleSided)
          .setBaseColorFactor(given.color)
          .setMetallicFactor(given.metallic)
          .setRoughnessFactor(given.roughness);
        const shape = {
          ...{ positions, ...(indices && { indices }), ...(normals && { normals }) },
          ...{ ...(uvs && { uvs }), ...(colors && { colors }) },
        };
        const node = model.add(shape, material).setScale(given.scale);
        node.getMesh()?.listPrimitives()[0]?.setMode(given.mode);
      }
      const picture = await renderModel(model.document, { size: 16, background: 'studio' });
      expect(picture.data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
    }),
    { numRuns: 80 },
  );
}, 120_000);
