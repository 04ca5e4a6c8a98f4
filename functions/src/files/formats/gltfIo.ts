import { type Document, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { createDecoderModule, createEncoderModule } from 'draco3dgltf';
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer';

let opened: Promise<NodeIO> | undefined;

/** Reads and writes GLB with every extension known here, Draco and meshopt included. Loaded with the first use. */
export function gltfIo(): Promise<NodeIO> {
  opened ??= openIo();
  return opened;
}

async function openIo(): Promise<NodeIO> {
  const [decoder, encoder] = await Promise.all([
    createDecoderModule(),
    createEncoderModule(),
    MeshoptDecoder.ready,
    MeshoptEncoder.ready,
  ]);
  return new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({
    'draco3d.decoder': decoder,
    'draco3d.encoder': encoder,
    'meshopt.decoder': MeshoptDecoder,
    'meshopt.encoder': MeshoptEncoder,
  });
}

/**
 * A GLB as a document: metres, Y up, as glTF has it. Only embedded resources: a GLB that names a file or an address is
 * refused, for a path-based reader would open it. Check the bytes first (files/check); this reader has no limits.
 */
export async function readGlb(bytes: Uint8Array): Promise<Document> {
  return (await gltfIo()).readBinary(bytes);
}

/** The document as one GLB. */
export async function writeGlb(document: Document): Promise<Uint8Array> {
  return (await gltfIo()).writeBinary(document);
}
