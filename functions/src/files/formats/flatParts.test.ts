import { EXTMeshGPUInstancing } from '@gltf-transform/extensions';
import { expect, test } from 'vitest';
import { flatParts } from './flatParts.ts';
import { accessor, createMeshNode, createNode, type Model, primitiveOf, startModel } from './startModel.ts';

const triangle = () => Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0);
const rounded = (values: Float32Array | undefined) =>
  Array.from(values ?? [], (value) => Math.round(value * 1e3) / 1e3 || 0);

/** A triangle, half of it on each of two joints, the second of which has moved up by 1 since it was bound. */
function skinned(model: Model) {
  const node = createMeshNode(model, 'body', [
    { positions: triangle(), normals: Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1) },
  ]);
  const joints = [createNode(model, 'still'), createNode(model, 'moved').setTranslation([0, 1, 0])];
  const skin = model.document.createSkin();
  for (const joint of joints) {
    skin.addJoint(joint);
    model.scene.addChild(joint);
  }
  const [primitive] = node.getMesh()?.listPrimitives() ?? [];
  primitive?.setAttribute(
    'JOINTS_0',
    accessor(model, 'VEC4', Uint16Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0)),
  );
  primitive?.setAttribute(
    'WEIGHTS_0',
    accessor(model, 'VEC4', Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 0.5, 0.5, 0, 0)),
  );
  return node.setSkin(skin);
}

test('a skin is as its joints stand, and its own node moves nothing', () => {
  const model = startModel();
  model.scene.addChild(skinned(model).setTranslation([9, 9, 9]));
  const [part] = flatParts(model.document);
  expect(rounded(part?.positions)).toEqual([0, 0, 0, 1, 1, 0, 0, 1.5, 0]);
  expect(rounded(part?.normals)).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1]);
});

test('a morph target weighs as its mesh says, or its node', () => {
  const model = startModel();
  const node = createMeshNode(model, '', [{ positions: triangle() }]);
  const [primitive] = node.getMesh()?.listPrimitives() ?? [];
  const moved = accessor(model, 'VEC3', Float32Array.of(0, 0, 2, 0, 0, 2, 0, 0, 2));
  primitive?.addTarget(model.document.createPrimitiveTarget().setAttribute('POSITION', moved));
  model.scene.addChild(node);
  node.getMesh()?.setWeights([0.5]);
  expect(rounded(flatParts(model.document)[0]?.positions).slice(0, 3)).toEqual([0, 0, 1]);
  node.setWeights([1]);
  expect(rounded(flatParts(model.document)[0]?.positions).slice(0, 3)).toEqual([0, 0, 2]);
});

test('instances are as many parts', () => {
  const model = startModel();
  const node = createMeshNode(model, '', [{ positions: triangle() }]).setTranslation([0, 0, 5]);
  const extension = model.document.createExtension(EXTMeshGPUInstancing);
  const places = accessor(model, 'VEC3', Float32Array.of(1, 0, 0, 2, 0, 0));
  node.setExtension(
    'EXT_mesh_gpu_instancing',
    extension.createInstancedMesh().setAttribute('TRANSLATION', places),
  );
  model.scene.addChild(node);
  expect(flatParts(model.document).map(({ positions }) => rounded(positions).slice(0, 3))).toEqual([
    [1, 0, 5],
    [2, 0, 5],
  ]);
});

test('a mirrored node keeps its triangles the right way out, and its normals with them', () => {
  const model = startModel();
  const normals = Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1);
  model.scene.addChild(createMeshNode(model, '', [{ positions: triangle(), normals }]).setScale([-1, 1, 1]));
  const [part] = flatParts(model.document);
  expect(Array.from(part?.indices ?? [])).toEqual([0, 2, 1]);
  expect(rounded(part?.normals).slice(0, 3)).toEqual([0, 0, 1]);
});

test('quantised positions are what they stand for', () => {
  const model = startModel();
  const primitive = primitiveOf(model, { positions: triangle() });
  const quantised = model.document
    .createAccessor()
    .setType('VEC3')
    .setBuffer(model.buffer)
    .setNormalized(true);
  primitive.setAttribute('POSITION', quantised.setArray(Int16Array.of(0, 0, 0, 32767, 0, 0, 0, 32767, 0)));
  model.scene.addChild(createNode(model, '').setMesh(model.document.createMesh().addPrimitive(primitive)));
  expect(rounded(flatParts(model.document)[0]?.positions)).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0]);
});
