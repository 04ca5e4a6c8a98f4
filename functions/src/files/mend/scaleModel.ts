import { type Accessor, type Document, Logger } from '@gltf-transform/core';
import type { InstancedMesh, Volume } from '@gltf-transform/extensions';
import { cloneDocument, dequantize } from '@gltf-transform/functions';
import { type MendedModel, mended } from './mendReport.ts';

/**
 * A model `factor` times as large, about the origin. Every length changes and nothing else: places, morphs, node
 * offsets, skeletons, animated movements, cameras, lights and the thickness of glass; so that a unit read wrongly is put
 * right by the factor between the two (`unitScale`).
 */
export async function scaleModel(source: Document, factor: number): Promise<MendedModel> {
  if (!(factor > 0 && Number.isFinite(factor))) throw new RangeError(`A model cannot be scaled by ${factor}`);
  const document = cloneDocument(source).setLogger(new Logger(Logger.Verbosity.ERROR));
  await document.transform(dequantize({ pattern: /^(POSITION|TRANSLATION)$/ }));
  const accessors = new Set<Accessor>();
  scaleMeshes(document, accessors);
  scaleNodes(document, { factor, accessors });
  scaleMotion(document, accessors);
  for (const accessor of accessors) scaleAll(accessor, factor);
  for (const skin of document.getRoot().listSkins()) scaleBinds(skin.getInverseBindMatrices(), factor);
  scaleMaterials(document, factor);
  return mended(source, document);
}

/** Collects; an accessor that is used twice must be scaled once. */
function scaleMeshes(document: Document, accessors: Set<Accessor>): void {
  for (const mesh of document.getRoot().listMeshes())
    for (const primitive of mesh.listPrimitives())
      for (const holder of [primitive, ...primitive.listTargets()]) {
        const position = holder.getAttribute('POSITION');
        if (position) accessors.add(position);
      }
}

interface Scaling {
  factor: number;
  accessors: Set<Accessor>;
}

function scaleNodes(document: Document, { factor, accessors }: Scaling): void {
  const root = document.getRoot();
  for (const node of root.listNodes()) {
    const [x, y, z] = node.getTranslation();
    node.setTranslation([x * factor, y * factor, z * factor]);
    const offsets = node.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing')?.getAttribute('TRANSLATION');
    if (offsets) accessors.add(offsets);
  }
  for (const camera of root.listCameras()) {
    camera.setZNear(camera.getZNear() * factor);
    const far = camera.getZFar();
    if (far !== null) camera.setZFar(far * factor);
    if (camera.getType() === 'orthographic')
      camera.setXMag(camera.getXMag() * factor).setYMag(camera.getYMag() * factor);
  }
}

function scaleMotion(document: Document, accessors: Set<Accessor>): void {
  for (const animation of document.getRoot().listAnimations())
    for (const channel of animation.listChannels()) {
      const output = channel.getSampler()?.getOutput();
      if (channel.getTargetPath() === 'translation' && output) accessors.add(output);
    }
}

function scaleAll(accessor: Accessor, factor: number): void {
  const array = accessor.getArray();
  if (array) accessor.setArray(Float32Array.from(array, (value) => value * factor)).setNormalized(false);
}

/** Of a 4 × 4 matrix, column by column, only the offset is a length. */
function scaleBinds(binds: Accessor | null, factor: number): void {
  const array = binds?.getArray();
  if (!binds || !array) return;
  binds.setArray(
    Float32Array.from(array, (value, i) => (i % 16 >= 12 && i % 16 < 15 ? value * factor : value)),
  );
}

function scaleMaterials(document: Document, factor: number): void {
  for (const material of document.getRoot().listMaterials()) {
    const volume = material.getExtension<Volume>('KHR_materials_volume');
    if (!volume) continue;
    volume.setThicknessFactor(volume.getThicknessFactor() * factor);
    volume.setAttenuationDistance(volume.getAttenuationDistance() * factor);
  }
}
