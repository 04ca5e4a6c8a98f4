import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateGlb } from '../inspect/validateGlb.ts';
import { writeGlb } from './gltfIo.ts';
import { readModel } from './readModel.ts';
import { builtOf, cornersShown, furthest, recipes, texturedSquare } from './testModels.ts';
import { writeModel } from './writeModel.ts';

/** A ten thousandth of a millimetre in metres. */
const hair = 1e-7;

/** Half a step of 8 bits in the brightest shades, in linear light. */
const shade = 5e-3;

const formats = ['glb', 'obj', 'stl', 'ply', '3mf', 'usdz'] as const;

const kindOf = { glb: 'glb', obj: 'obj-zip', stl: 'stl', ply: 'ply', '3mf': '3mf', usdz: 'usdz' } as const;

async function throughFormat(format: (typeof formats)[number], document: ReturnType<typeof builtOf>) {
  const { bytes, losses } = await writeModel(format, document);
  return { read: await readModel(kindOf[format], bytes), losses };
}

test.each(formats)(
  'a model written as %s and read again stands where it stood, the same way out',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(recipes, async (recipe) => {
        const document = builtOf(recipe);
        const { read } = await throughFormat(format, document);
        expect(furthest(cornersShown(read).places, cornersShown(document).places)).toBeLessThan(hair * 4);
      }),
      { numRuns: 40 },
    );
  },
);

test.each(formats)(
  'a model written as %s keeps its colours and UVs, or says that it does not',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(recipes, async (recipe) => {
        const document = builtOf(recipe);
        const [before, { read, losses }] = [cornersShown(document), await throughFormat(format, document)];
        const after = cornersShown(read);
        // Three's reader of USD takes no colours of vertices; oracles.test.ts looks at those that are written.
        const isColourLost = format === 'stl' || (format === 'usdz' && recipe.colours !== undefined);
        if (!isColourLost) expect(furthest(after.colours, before.colours)).toBeLessThan(shade);
        if (!losses.includes('texture-coordinates'))
          expect(furthest(after.uvs, before.uvs)).toBeLessThan(1e-6);
      }),
      { numRuns: 40 },
    );
  },
);

test.each(formats)('what is read from %s makes a GLB without an error', async (format) => {
  await fc.assert(
    fc.asyncProperty(recipes, async (recipe) => {
      const { read } = await throughFormat(format, builtOf(recipe));
      expect(
        (await validateGlb(await writeGlb(read))).issues.filter(({ severity }) => severity === 'error'),
      ).toEqual([]);
    }),
    { numRuns: 10 },
  );
});

test.each(['glb', 'obj', 'usdz'] as const)('a picture survives %s, the right way up', async (format) => {
  const document = await texturedSquare();
  const { read, losses } = await throughFormat(format, document);
  expect(losses).not.toContain('textures');
  expect(furthest(cornersShown(read).uvs, cornersShown(document).uvs)).toBeLessThan(1e-6);
  const material = read.getRoot().listMaterials()[0];
  expect(material?.getBaseColorTexture()?.getImage()).toEqual(
    document.getRoot().listTextures()[0]?.getImage(),
  );
  expect(material?.getMetallicRoughnessTexture()?.getSize()).toEqual([2, 2]);
  const { errors } = await validateGlb(await writeGlb(read));
  expect(errors).toBe(0);
});

test.each(formats)('the same model as %s is the same bytes', async (format) => {
  const [first, second] = [
    await writeModel(format, await texturedSquare()),
    await writeModel(format, await texturedSquare()),
  ];
  expect(first.bytes).toEqual(second.bytes);
});

test('what a format cannot say is said', async () => {
  const document = await texturedSquare();
  expect((await writeModel('stl', document)).losses).toEqual(['textures', 'texture-coordinates', 'names']);
  expect((await writeModel('glb', document)).losses).toEqual([]);
});
