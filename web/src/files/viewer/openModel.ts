import { type AnimationClip, Box3, type Group, Material, Mesh, type Object3D, Texture } from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { ReasonError } from '../../reasonError.ts';
import { glbProblem, usesExtension } from './glbProblem.ts';

/** A model ready to be shown. */
export interface OpenModel {
  readonly root: Group;
  readonly clips: readonly AnimationClip[];
  /** In metres, Y up, at rest. */
  readonly bounds: Box3;
  readonly triangles: number;
  readonly vertices: number;
  /** Frees what it holds on the graphics card. */
  readonly dispose: () => void;
}

/** Opens a GLB's bytes; throws a ReasonError where they are no model that can be shown. */
export async function openModel(bytes: ArrayBuffer): Promise<OpenModel> {
  const problem = glbProblem(bytes);
  if (problem) throw new ReasonError(problem === 'too-much' ? 'model-too-large' : 'model-unreadable');
  const loader = new GLTFLoader();
  const draco = usesExtension(bytes, 'KHR_draco_mesh_compression') ? await dracoLoader() : undefined;
  if (draco) loader.setDRACOLoader(draco);
  if (usesExtension(bytes, 'EXT_meshopt_compression')) loader.setMeshoptDecoder(await meshoptDecoder());
  const { scene, animations } = await loader.parseAsync(bytes, '').catch((cause: unknown) => {
    throw new ReasonError('model-unreadable', { cause });
  });
  draco?.dispose();
  scene.updateMatrixWorld(true);
  return {
    root: scene,
    clips: animations,
    bounds: new Box3().setFromObject(scene, true),
    ...countsOf(scene),
    dispose: () => free(scene),
  };
}

async function dracoLoader() {
  const { DRACOLoader } = await import('three/addons/loaders/DRACOLoader.js');
  return new DRACOLoader();
}

async function meshoptDecoder() {
  return (await import('three/addons/libs/meshopt_decoder.module.js')).MeshoptDecoder;
}

function countsOf(root: Object3D): { triangles: number; vertices: number } {
  let triangles = 0;
  let vertices = 0;
  root.traverse((part) => {
    if (!(part instanceof Mesh)) return;
    const { index, attributes } = part.geometry;
    const count = attributes.position?.count ?? 0;
    vertices += count;
    triangles += Math.floor((index?.count ?? count) / 3);
  });
  return { triangles, vertices };
}

function free(root: Object3D): void {
  root.traverse((part) => {
    if (!(part instanceof Mesh)) return;
    part.geometry.dispose();
    for (const material of [part.material].flat()) freeMaterial(material);
  });
}

function freeMaterial(material: unknown): void {
  if (!(material instanceof Material)) return;
  for (const value of Object.values(material)) if (value instanceof Texture) value.dispose();
  material.dispose();
}
