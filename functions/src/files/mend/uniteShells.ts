import type { Document } from '@gltf-transform/core';
import { manifoldModule } from './manifoldModule.ts';
import { type MendedModel, mended } from './mendReport.ts';
import { partedMesh } from './partedMesh.ts';
import { showBody, solidOf } from './solidOf.ts';
import { Unmendable } from './unmendable.ts';

/**
 * Makes one body of closed pieces that stand in each other, without the faces inside. Keeps materials, normals, texture
 * coordinates and colours; skins, animations and the node tree are lost. Repair first what is not closed.
 * @throws Unmendable `empty`, `not-manifold`
 */
export async function uniteShells(source: Document): Promise<MendedModel> {
  const parted = partedMesh(source);
  if (parted.mesh.indices.length === 0) throw new Unmendable('empty');
  const kernel = await manifoldModule();
  const { body, ids } = solidOf(parted, kernel);
  const pieces = body.decompose();
  const united = kernel.Manifold.union(pieces);
  try {
    const lost = await showBody(parted, { body: united, ids });
    return mended(source, parted.document, lost);
  } finally {
    for (const used of [body, united, ...pieces]) used.delete();
  }
}
