import type { Document } from '@gltf-transform/core';
import { cloneDocument } from '@gltf-transform/functions';

/** Says in plain sight whose copy a model is, in `asset.copyright` and `asset.extras`; geometry stays to the bit. */
export function markIdentity(source: Document, identity: string): Document {
  const document = cloneDocument(source);
  const asset = document.getRoot().getAsset();
  asset.copyright = identity;
  asset.extras = Object.assign({}, asset.extras, { licensedTo: identity });
  return document;
}

/** The text of the README that goes with a copy. */
export function identityNote(identity: string): string {
  return [
    'This copy was made for one buyer.',
    '',
    identity,
    '',
    'Please do not pass it on: the licence is yours alone. The copy can be told from all others.',
    '',
  ].join('\n');
}
