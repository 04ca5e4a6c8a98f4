import type { Document } from '@gltf-transform/core';
import { DOMParser } from '@xmldom/xmldom';
import { ColladaLoader } from 'three/addons/loaders/ColladaLoader.js';
import { fileNamed, type PackedFiles } from '../packedFiles.ts';
import { fromThree } from '../three/fromThree.ts';
import { withLocalImages } from '../three/localImages.ts';

/** Where a DAE came from. */
export interface DaeOptions {
  /** Pictures that came with it. */
  files?: PackedFiles | undefined;
  /** Its own name among them. */
  from?: string | undefined;
}

/**
 * A COLLADA document as ours: its unit and its upward axis are honoured, skins and animations kept.
 * @throws Error where it is no COLLADA, or declares a document type
 */
export async function readDae(
  bytes: Uint8Array,
  { files = new Map(), from = '' }: DaeOptions = {},
): Promise<Document> {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('<!DOCTYPE')) throw new Error('The DAE declares a document type');
  if (!/<(\w+:)?COLLADA[\s>]/.test(text)) throw new Error('It is no COLLADA document');
  const find = (uri: string) => fileNamed({ files, from, uri });
  const collada = withLocalImages(find, () => withDomParser(() => new ColladaLoader().parse(text, '')));
  if (!collada) throw new Error('The DAE is no well-formed XML');
  return fromThree(collada.scene);
}

/** Three's loader looks for the browser's parser. */
function withDomParser<Result>(load: () => Result): Result {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'DOMParser');
  Object.defineProperty(globalThis, 'DOMParser', { value: DOMParser, configurable: true });
  try {
    return load();
  } finally {
    if (before) Object.defineProperty(globalThis, 'DOMParser', before);
    else Reflect.deleteProperty(globalThis, 'DOMParser');
  }
}
