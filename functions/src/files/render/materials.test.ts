import { KHRMaterialsEmissiveStrength, KHRTextureTransform } from '@gltf-transform/extensions';
import { describe, expect, test } from 'vitest';
import { renderModel } from './renderModel.ts';
import { square, testModel } from './testModel.ts';
import {
  difference,
  flat,
  front,
  isGreen,
  isRed,
  type Model,
  middle,
  pixelAt,
  red,
  texture,
} from './testPicture.ts';

describe('textures and colours', () => {
  const quarters = [
    [255, 0, 0, 255],
    [0, 255, 0, 255],
    [0, 0, 255, 255],
    [255, 255, 255, 255],
  ];

  async function textured(change: (model: Model, material: ReturnType<typeof flat>) => void) {
    const model = testModel();
    const material = flat(model, [1, 1, 1, 1]).setBaseColorTexture(
      await texture(model.document, quarters, 2),
    );
    material.getBaseColorTextureInfo()?.setMagFilter(9728);
    change(model, material);
    model.add(square, material);
    return renderModel(model.document, front);
  }

  test('the first row of a texture is at the top, u grows to the right', async () => {
    const picture = await textured(() => undefined);
    expect(pixelAt(picture, 16, 16)).toSatisfy(isRed);
    expect(pixelAt(picture, 48, 16)).toSatisfy(isGreen);
    expect(pixelAt(picture, 16, 48)[2]).toBeGreaterThan(200);
  });

  test('KHR_texture_transform moves, turns and scales', async () => {
    const moved = await textured(({ document }, material) => {
      const transform = document.createExtension(KHRTextureTransform).createTransform().setOffset([0.5, 0]);
      material.getBaseColorTextureInfo()?.setExtension('KHR_texture_transform', transform);
    });
    expect(pixelAt(moved, 16, 16)).toSatisfy(isGreen);
    const turned = await textured(({ document }, material) => {
      const transform = document
        .createExtension(KHRTextureTransform)
        .createTransform()
        .setRotation(Math.PI / 2);
      material.getBaseColorTextureInfo()?.setExtension('KHR_texture_transform', transform);
    });
    // (u, v) = (0.25, 0.25) reads (v, -u) = (0.25, 0.75): the lower left quarter, blue
    expect(pixelAt(turned, 16, 16)[2]).toBeGreaterThan(200);
    expect(pixelAt(turned, 16, 48)[0]).toBeGreaterThan(200);
  });

  test('a clamped texture goes on with its border', async () => {
    const picture = await textured(({ document }, material) => {
      const transform = document.createExtension(KHRTextureTransform).createTransform().setOffset([1, 0]);
      material.getBaseColorTextureInfo()?.setWrapS(33071).setExtension('KHR_texture_transform', transform);
    });
    expect(pixelAt(picture, 16, 16)).toSatisfy(isGreen);
  });

  test('a texture that cannot be decoded is left out', async () => {
    const model = testModel();
    const broken = model.document
      .createTexture('paint')
      .setImage(new Uint8Array([1, 2, 3]))
      .setMimeType('image/png');
    model.add(square, flat(model, red).setBaseColorTexture(broken));
    expect(middle(await renderModel(model.document, front))).toSatisfy(isRed);
  });

  test('vertex colours are linear and multiply the base colour', async () => {
    const model = testModel();
    const colors = Array.from({ length: 4 }, () => [0.5, 0.5, 0.5, 1]).flat();
    model.add({ ...square, colors }, flat(model, [1, 0, 0, 1]));
    const [r = 0, g] = middle(await renderModel(model.document, front));
    expect(g).toBe(0);
    expect(r).toBeCloseTo(188, -0.5); // sRGB of 0.5
  });

  test('a minified checkerboard is the mean of its light, not of its bytes', async () => {
    const model = testModel();
    const board = Array.from({ length: 256 * 256 }, (_, at) =>
      (at + (at >> 8)) % 2 ? [255, 255, 255, 255] : [0, 0, 0, 255],
    );
    model.add(
      square,
      flat(model, [1, 1, 1, 1]).setBaseColorTexture(await texture(model.document, board, 256)),
    );
    const [r = 0] = middle(await renderModel(model.document, front));
    expect(r).toBeGreaterThan(180);
    expect(r).toBeLessThan(192);
  });

  test('emission is brighter with KHR_materials_emissive_strength', async () => {
    const picture = async (strength: number) => {
      const model = testModel();
      const extension = model.document.createExtension(KHRMaterialsEmissiveStrength);
      const material = model.document
        .createMaterial()
        .setBaseColorFactor([0, 0, 0, 1])
        .setEmissiveFactor([0, 0.2, 0]);
      material.setExtension(
        'KHR_materials_emissive_strength',
        extension.createEmissiveStrength().setEmissiveStrength(strength),
      );
      model.add(square, material);
      return middle(await renderModel(model.document, front))[1] ?? 0;
    };
    expect(await picture(3)).toBeGreaterThan((await picture(1)) + 40);
  });
});

describe('normals', () => {
  /** Brightness of a square whose normal map leans one way: the key light stands at the upper left. */
  async function leaning(normal: readonly number[], change: (model: Model) => void = () => undefined) {
    const model = testModel();
    const map = await texture(model.document, [[...normal, 255]], 1);
    const material = model.document
      .createMaterial()
      .setMetallicFactor(0)
      .setRoughnessFactor(1)
      .setNormalTexture(map);
    model.add(square, material.setDoubleSided(true));
    change(model);
    const [r = 0, g = 0, b = 0] = middle(await renderModel(model.document, front));
    return r + g + b;
  }
  const [left, right, up, down] = [
    [50, 128, 200],
    [205, 128, 200],
    [128, 205, 200],
    [128, 50, 200],
  ] as const;

  test('red leans to the right and green to the top of the texture, without tangents in the file', async () => {
    expect(await leaning(left)).toBeGreaterThan((await leaning(right)) + 15);
    expect(await leaning(up)).toBeGreaterThan((await leaning(down)) + 15);
  });

  const tangents = ({ document, accessor }: Model) => {
    const given = accessor('VEC4', Float32Array.from(Array.from({ length: 4 }, () => [1, 0, 0, 1]).flat()));
    document.getRoot().listMeshes()[0]?.listPrimitives()[0]?.setAttribute('TANGENT', given);
  };

  test('tangents of the file say the same', async () => {
    for (const normal of [left, right, up, down])
      expect(Math.abs((await leaning(normal, tangents)) - (await leaning(normal)))).toBeLessThan(4);
  });

  test('relief is mirrored with its mesh, with tangents or without', async () => {
    const mirror = ({ document }: Model) => document.getRoot().listNodes()[0]?.setScale([-1, 1, 1]);
    const mirrorBoth = (model: Model) => {
      tangents(model);
      mirror(model);
    };
    for (const change of [mirror, mirrorBoth]) {
      expect(Math.abs((await leaning(left, change)) - (await leaning(right)))).toBeLessThan(4);
      expect(Math.abs((await leaning(up, change)) - (await leaning(up)))).toBeLessThan(4);
    }
  });

  test('a mesh without normals is lit flat, as with the normals of its triangles', async () => {
    const pictures = await Promise.all(
      [square, { ...square, normals: undefined }].map(({ normals, ...mesh }) => {
        const model = testModel();
        model.add({ ...mesh, ...(normals && { normals }) });
        return renderModel(model.document, front);
      }),
    );
    const [first, second] = pictures;
    if (!first || !second) throw new Error('two pictures were asked for');
    expect(difference(first, second).most).toBeLessThanOrEqual(1);
  });
});
