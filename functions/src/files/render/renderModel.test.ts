import type { Document } from '@gltf-transform/core';
import { describe, expect, test } from 'vitest';
import { type RenderOptions, renderModel } from './renderModel.ts';
import { ball, square, testModel } from './testModel.ts';
import { coverage, difference, flat, front, type Model, middle, pixelAt, red } from './testPicture.ts';

describe('poses', () => {
  test('a skin puts vertices where its joints stand; the node of the mesh does not count', async () => {
    const model = testModel();
    const joint = model.document.createNode().setTranslation([0, 0, 0]).setScale([1, 0.5, 1]);
    model.scene.addChild(joint);
    const node = model.add(square, flat(model, red)).setTranslation([100, 0, 0]);
    const primitive = node.getMesh()?.listPrimitives()[0];
    primitive?.setAttribute('JOINTS_0', model.accessor('VEC4', new Uint16Array(16)));
    primitive?.setAttribute(
      'WEIGHTS_0',
      model.accessor('VEC4', Float32Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0])),
    );
    const bind = model.accessor('MAT4', Float32Array.from([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]));
    node.setSkin(model.document.createSkin().addJoint(joint).setInverseBindMatrices(bind));
    expect(coverage(await renderModel(model.document, { ...front, size: 100 }))).toBeCloseTo(0.86 * 0.43, 2);
  });

  test("morph targets are applied with the mesh's default weights, the node's own first", async () => {
    const model = testModel();
    const node = model.add(square, flat(model, red));
    const lower = Float32Array.from([0, 0, 0, 0, 0, 0, 0, -2, 0, 0, -2, 0]);
    const target = model.document
      .createPrimitiveTarget()
      .setAttribute('POSITION', model.accessor('VEC3', lower));
    node.getMesh()?.setWeights([0.5]).listPrimitives()[0]?.addTarget(target);
    expect(coverage(await renderModel(model.document, { ...front, size: 100 }))).toBeCloseTo(0.86 * 0.43, 2);
    node.setWeights([0]);
    expect(coverage(await renderModel(model.document, { ...front, size: 100 }))).toBeCloseTo(0.86 ** 2, 2);
  });
});

describe('what is no model', () => {
  const nothing: Record<string, (model: Model) => void> = {
    'no mesh': () => undefined,
    'positions that are not numbers': (model) =>
      model.add({ positions: [Number.NaN, 0, 0, 1, Number.POSITIVE_INFINITY, 0, 0, 1, Number.NaN] }),
    'triangles without area': (model) =>
      model.add({ positions: [0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0] }),
    'all vertices in one point': (model) => model.add({ positions: [3, 3, 3, 3, 3, 3, 3, 3, 3] }),
    'a scale of zero': (model) => model.add(square).setScale([0, 0, 0]),
  };
  test.each(Object.entries(nothing))('%s gives an empty picture', async (_, build) => {
    const model = testModel();
    build(model);
    expect(coverage(await renderModel(model.document, front))).toBe(0);
    const studio = await renderModel(model.document, { ...front, background: 'studio' });
    expect(middle(studio)[3]).toBe(255);
  });

  test('a document without a scene gives an empty picture', async () => {
    const { document, scene } = testModel();
    scene.dispose();
    expect(coverage(await renderModel(document, front))).toBe(0);
  });

  test('indices beyond the vertices do not end the process', async () => {
    const model = testModel();
    model.add({ ...square, indices: [0, 1, 2, 0, 2, 4_000_000_000] });
    expect(coverage(await renderModel(model.document, front))).toBeGreaterThan(0.3);
  });
});

describe('the whole picture', () => {
  function knot(turn: number): Document {
    const model = testModel();
    const parent = model.document.createNode().setRotation([0, Math.sin(turn / 2), 0, Math.cos(turn / 2)]);
    model.scene.addChild(parent);
    const material = model.document.createMaterial().setMetallicFactor(0.5).setRoughnessFactor(0.4);
    parent.addChild(
      model.add(ball(20), material.setBaseColorFactor([0.8, 0.3, 0.2, 1])).setScale([0.4, 0.9, 0.6]),
    );
    parent.addChild(model.add(ball(12), material).setTranslation([0.7, 0.2, 0.3]).setScale([0.3, 0.3, 0.5]));
    return model.document;
  }
  const options: RenderOptions = { size: 96, background: 'studio', pitch: 0.3 };

  test('the same document gives the same pixels', async () => {
    const [a, b] = [await renderModel(knot(0), options), await renderModel(knot(0), options)];
    expect(Buffer.compare(a.data, b.data)).toBe(0);
  });

  test('a model as small as a bacterium or as large as a moon looks the same', async () => {
    const scaled = (scale: number) => {
      const document = knot(0);
      for (const node of document.getRoot().listScenes()[0]?.listChildren() ?? [])
        node.setScale([scale, scale, scale]);
      return renderModel(document, options);
    };
    expect(difference(await scaled(1), await scaled(1e-6)).mean).toBeLessThan(0.05);
    expect(difference(await scaled(1), await scaled(1e6)).mean).toBeLessThan(0.05);
  });

  test('turning the model one way looks as walking around it the other way', async () => {
    for (const turn of [0.4, 1.3, -2.2]) {
      const turned = await renderModel(knot(turn), { ...options, yaw: 0 });
      const walked = await renderModel(knot(0), { ...options, yaw: -turn });
      expect(difference(turned, walked).mean).toBeLessThan(0.6);
    }
  });

  test('the shadow falls on the ground alone, and ends before the picture does', async () => {
    const picture = await renderModel(knot(0), { ...options, background: 'shadow' });
    const border = Array.from({ length: 96 }, (_, at) => pixelAt(picture, at, 95)[3] ?? 0);
    expect(Math.max(...border)).toBeLessThan(10);
    expect(coverage(picture)).toBeGreaterThan(
      coverage(await renderModel(knot(0), { ...options, background: 'transparent' })) + 0.01,
    );
  });

  test('a picture can be wider than high', async () => {
    const picture = await renderModel(knot(0), { ...options, size: 120, height: 60 });
    expect(picture.data.length).toBe(120 * 60 * 4);
  });

  test('an aborted rendering ends with the reason', async () => {
    const controller = new AbortController();
    controller.abort(new Error('no longer wanted'));
    await expect(renderModel(knot(0), { ...options, signal: controller.signal })).rejects.toThrow(
      'no longer wanted',
    );
  });
});
