import type { Document, JSONDocument } from '@gltf-transform/core';
import { gltfIo } from '../gltfIo.ts';
import { fileAt, type PackedFiles } from '../packedFiles.ts';

/** Where a glTF came from. */
export interface GltfOptions {
  /** Buffers and pictures that came with it. */
  files?: PackedFiles | undefined;
  /** Its own name among them. */
  from?: string | undefined;
}

/**
 * A glTF with the files it names, as a document. What it names is looked for among those files and in `data:` URIs; an
 * address, or a path out of the archive, is refused.
 * @throws Error where a file is missing, or it is no glTF 2.0
 */
export async function readGltf(
  bytes: Uint8Array,
  { files = new Map(), from = '' }: GltfOptions = {},
): Promise<Document> {
  const json: JSONDocument['json'] = JSON.parse(new TextDecoder().decode(bytes));
  if (!json?.asset?.version?.startsWith?.('2.')) throw new Error('It is no glTF of version 2');
  const resources: JSONDocument['resources'] = {};
  for (const { uri } of [...(json.buffers ?? []), ...(json.images ?? [])]) {
    if (uri === undefined || /^data:/i.test(uri)) continue;
    const found = fileAt({ files, from, uri });
    if (!found) throw new Error(`The glTF names ${uri.slice(0, 100)}, which did not come with it`);
    resources[uri] = new Uint8Array(found);
  }
  return (await gltfIo()).readJSON({ json, resources });
}
