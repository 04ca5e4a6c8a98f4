import {
  EXTMeshGPUInstancing,
  KHRMaterialsTransmission,
  KHRNodeVisibility,
} from '@gltf-transform/extensions';
import { describe, expect, test } from 'vitest';
import { renderModel } from './renderModel.ts';
import { ball, square, testModel } from './testModel.ts';
import {
  coverage,
  flat,
  front,
  green,
  isGreen,
  isRed,
  middle,
  pixelAt,
  red,
  texture,
} from './testPicture.ts';

describe('what is covered', () => {
  test('a square seen from its front covers 86 % of the width and the height', async () => {
    const model = testModel();
    model.add(square, flat(model, red));
    const picture = await renderModel(model.document, { ...front, size: 100 });
    expect(coverage(picture)).toBeCloseTo(0.86 ** 2, 3);
    expect(pixelAt(picture, 7, 50)).toEqual([255, 0, 0, 255]);
    expect(pixelAt(picture, 6, 50)).toEqual([0, 0, 0, 0]);
    expect(pixelAt(picture, 92, 50)[3]).toBe(255);
    expect(pixelAt(picture, 93, 50)[3]).toBe(0);
  });

  test('a square seen from behind is not there, unless its material has two sides', async () => {
    const model = testModel();
    const material = flat(model, red);
    model.add(square, material);
    const behind = { ...front, yaw: Math.PI };
    expect(coverage(await renderModel(model.document, behind))).toBe(0);
    material.setDoubleSided(true);
    expect(coverage(await renderModel(model.document, behind))).toBeCloseTo(0.86 ** 2, 1);
  });

  test("a ball's outline is a circle", async () => {
    const model = testModel();
    model.add(ball(64));
    const picture = await renderModel(model.document, { ...front, size: 200 });
    expect(coverage(picture)).toBeCloseTo((Math.PI / 4) * 0.86 ** 2, 2);
  });

  test('triangles that share an edge leave no gap between them', async () => {
    const model = testModel();
    const fan = Array.from({ length: 37 }, (_, at) => [0, 1 + at, 1 + ((at + 1) % 37)]).flat();
    const rim = Array.from({ length: 37 }, (_, at) => (at / 37) * 2 * Math.PI);
    const positions = [0.013, 0.027, 0, ...rim.flatMap((angle) => [Math.cos(angle), Math.sin(angle), 0])];
    model.add({ positions, indices: fan }, flat(model, red));
    const picture = await renderModel(model.document, { ...front, size: 120 });
    for (let at = 30; at < 90; at += 1) {
      expect(pixelAt(picture, at, 60)[3]).toBe(255);
      expect(pixelAt(picture, 60, at)[3]).toBe(255);
    }
  });

  test('mirroring by a negative scale keeps fronts in front', async () => {
    const model = testModel();
    model.add(square, flat(model, red)).setScale([-1, 1, 1]);
    expect(coverage(await renderModel(model.document, front))).toBeCloseTo(0.86 ** 2, 1);
  });

  test('strips, fans, points and lines are drawn', async () => {
    for (const mode of [0, 1, 2, 3, 5, 6] as const) {
      const model = testModel();
      const node = model.add({ positions: [-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0] });
      node.getMesh()?.listPrimitives()[0]?.setMode(mode);
      const share = coverage(await renderModel(model.document, front));
      expect(share, `mode ${mode}`).toBeGreaterThan(mode < 4 ? 0.0001 : 0.3);
    }
  });

  test('hidden nodes are left out', async () => {
    const model = testModel();
    const visibility = model.document.createExtension(KHRNodeVisibility).createVisibility().setVisible(false);
    model.add(square).setExtension('KHR_node_visibility', visibility);
    expect(coverage(await renderModel(model.document, front))).toBe(0);
  });

  test('every instance of an instanced mesh is drawn', async () => {
    const model = testModel();
    const moves = Float32Array.from([-2, 0, 0, 2, 0, 0]);
    const instances = model.document
      .createExtension(EXTMeshGPUInstancing)
      .createInstancedMesh()
      .setAttribute('TRANSLATION', model.accessor('VEC3', moves));
    model.add(square, flat(model, red)).setExtension('EXT_mesh_gpu_instancing', instances);
    const picture = await renderModel(model.document, front);
    expect(pixelAt(picture, 12, 32)[3]).toBe(255);
    expect(pixelAt(picture, 32, 32)[3]).toBe(0);
    expect(pixelAt(picture, 52, 32)[3]).toBe(255);
  });
});

describe('depth and transparency', () => {
  test('what is nearer hides what is farther, whichever comes first', async () => {
    for (const isReversed of [false, true]) {
      const model = testModel();
      const add = [
        () => model.add(square, flat(model, red)).setTranslation([0, 0, 0.1]),
        () => model.add(square, flat(model, green)),
      ];
      for (const each of isReversed ? add.toReversed() : add) each();
      expect(middle(await renderModel(model.document, front))).toSatisfy(isRed);
    }
  });

  test('surfaces that cut through each other are each in front on their side', async () => {
    const model = testModel();
    const turn = Math.sin(Math.PI / 8);
    const rest = Math.cos(Math.PI / 8);
    model.add(square, flat(model, red)).setRotation([0, turn, 0, rest]);
    model.add(square, flat(model, green)).setRotation([0, -turn, 0, rest]);
    const picture = await renderModel(model.document, front);
    expect(pixelAt(picture, 20, 32)).toSatisfy(isRed);
    expect(pixelAt(picture, 44, 32)).toSatisfy(isGreen);
  });

  test('a cut-out material is there where alpha reaches the cutoff', async () => {
    const model = testModel();
    const image = await texture(
      model.document,
      [
        [255, 0, 0, 255],
        [255, 0, 0, 100],
      ],
      2,
    );
    const material = flat(model, [1, 1, 1, 1])
      .setBaseColorTexture(image)
      .setAlphaMode('MASK')
      .setDoubleSided(true);
    material.getBaseColorTextureInfo()?.setMagFilter(9728);
    model.add(square, material);
    const half = await renderModel(model.document, front);
    expect(pixelAt(half, 20, 32)[3]).toBe(255);
    expect(pixelAt(half, 44, 32)[3]).toBe(0);
    material.setAlphaCutoff(0.3);
    expect(pixelAt(await renderModel(model.document, front), 44, 32)[3]).toBe(255);
  });

  test('blended surfaces cover by their alpha, the nearest last', async () => {
    const model = testModel();
    model.add(square, flat(model, [1, 0, 0, 0.5]).setAlphaMode('BLEND')).setTranslation([0, 0, 0.1]);
    expect(middle(await renderModel(model.document, front))[3]).toBe(128);
    model.add(square, flat(model, [0, 1, 0, 0.5]).setAlphaMode('BLEND'));
    const [r = 0, g = 0, , a] = middle(await renderModel(model.document, front));
    expect(a).toBe(191);
    expect(r).toBeGreaterThan(g + 40);
  });

  test('an opaque material ignores alpha', async () => {
    const model = testModel();
    model.add(square, flat(model, [1, 0, 0, 0.2]));
    expect(middle(await renderModel(model.document, front))[3]).toBe(255);
  });

  test('glass lets what is behind it shine through, coloured', async () => {
    const model = testModel();
    const glass = model.document
      .createExtension(KHRMaterialsTransmission)
      .createTransmission()
      .setTransmissionFactor(1);
    const material = model.document.createMaterial().setMetallicFactor(0).setRoughnessFactor(0.05);
    model
      .add(
        square,
        material.setBaseColorFactor([1, 0.05, 0.05, 1]).setExtension('KHR_materials_transmission', glass),
      )
      .setTranslation([0, 0, 0.5]);
    model.add(square, flat(model, [0.7, 0.7, 0.7, 1]));
    const [r = 0, g = 0, , a] = middle(await renderModel(model.document, front));
    expect(a).toBe(255);
    expect(r).toBeGreaterThan(g + 60);
  });
});
