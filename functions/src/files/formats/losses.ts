import type { Document } from '@gltf-transform/core';
import type { ExportFormat } from '../../../contract/fileFormats.ts';

/** What a model may have that another format cannot say, as words that the page has sentences for. */
export const features = [
  'animations',
  'skeleton',
  'morph-targets',
  'materials',
  'textures',
  'vertex-colours',
  'texture-coordinates',
  'names',
  'hierarchy',
  'points-and-lines',
  'cameras-and-lights',
  'surface-effects',
] as const;
export type Feature = (typeof features)[number];

const movement = ['animations', 'skeleton', 'morph-targets'] as const;
const scene = ['hierarchy', 'points-and-lines', 'cameras-and-lights', 'surface-effects'] as const;
const looks = ['materials', 'textures', 'vertex-colours', 'texture-coordinates'] as const;

/** What each format loses, if the model has it. */
export const lostIn: Record<ExportFormat, readonly Feature[]> = {
  glb: [],
  obj: [...movement, ...scene],
  stl: [...movement, ...scene, ...looks, 'names'],
  ply: [...movement, ...scene, 'materials', 'textures', 'names'],
  '3mf': [...movement, ...scene, 'textures', 'texture-coordinates'],
  usdz: [...movement, ...scene],
};

/** What a document would lose in a format; can be asked before it is written. */
export function lossesOf(format: ExportFormat, document: Document): Feature[] {
  return lostIn[format].filter((feature) => has[feature](document));
}

const has: Record<Feature, (document: Document) => boolean> = {
  animations: (document) => document.getRoot().listAnimations().length > 0,
  skeleton: (document) => document.getRoot().listSkins().length > 0,
  'morph-targets': (document) => primitives(document).some((each) => each.listTargets().length > 0),
  // White says nothing: it is what everything is without a material.
  materials: (document) =>
    document
      .getRoot()
      .listMaterials()
      .some((each) => each.getBaseColorFactor().some((share) => share !== 1)),
  textures: (document) => document.getRoot().listTextures().length > 0,
  'vertex-colours': (document) => hasAttribute(document, 'COLOR_0'),
  'texture-coordinates': (document) => hasAttribute(document, 'TEXCOORD_0'),
  names: (document) => shownNodes(document).some((node) => node.getName() !== ''),
  hierarchy: (document) => shownNodes(document).some((node) => node.listChildren().length > 0),
  'points-and-lines': (document) => primitives(document).some((each) => each.getMode() < trianglesMode),
  'cameras-and-lights': (document) =>
    document.getRoot().listCameras().length > 0 || usesExtension(document, /^KHR_lights_/),
  'surface-effects': (document) => usesExtension(document, /^KHR_materials_(?!unlit|variants)/),
};

/** `TRIANGLES` of glTF 2.0 §3.7.2.1; what is below are points and lines. */
const trianglesMode = 4;

function primitives(document: Document) {
  return document
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives());
}

function hasAttribute(document: Document, name: string): boolean {
  return primitives(document).some((primitive) => primitive.getAttribute(name) !== null);
}

function shownNodes(document: Document) {
  return document.getRoot().listNodes();
}

function usesExtension(document: Document, pattern: RegExp): boolean {
  return document
    .getRoot()
    .listExtensionsUsed()
    .some(({ extensionName }) => pattern.test(extensionName));
}
