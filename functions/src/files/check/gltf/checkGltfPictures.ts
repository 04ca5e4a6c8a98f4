import { limits } from '../limits.ts';
import { type PictureKind, pictureSize } from '../media/pictureSize.ts';
import { refuse, refuseAbove } from '../refusal.ts';
import { sniff } from '../sniff.ts';
import { refuseNone } from './checkNodes.ts';
import type { GltfJson } from './gltfJson.ts';

/** The bytes that an image or a buffer of a glTF names; refuses an address that leads out of the upload. */
export type Resource = (uri: string) => Uint8Array;

const ktx2 = '\xabKTX 20\xbb\r\n\x1a\n';

/** Pictures of a model by their own headers: kinds, sizes, and how many pixels they add up to. */
export function checkGltfPictures(
  gltf: GltfJson,
  { buffers, resource }: { buffers: readonly (Uint8Array | undefined)[]; resource: Resource },
): number {
  const { images, textures } = gltf;
  refuseAbove(limits.modelPictures, { count: images.length, of: 'pictures', reason: 'too-many-pictures' });
  refuseAbove(limits.textures, { count: textures.length, of: 'textures', reason: 'too-many-pictures' });
  for (const { source } of textures) if (source !== undefined) refuseNone(images, source, 'image');
  let pixels = 0;
  images.forEach(({ uri, bufferView }, i) => {
    const bytes = uri === undefined ? viewBytes(gltf, { buffers, bufferView, i }) : resource(uri);
    pixels += texturePixels(bytes, i);
  });
  refuseAbove(limits.modelPixels, { count: pixels, of: 'pixels', reason: 'pictures-too-large' });
  return images.length;
}

interface StoredPicture {
  readonly buffers: readonly (Uint8Array | undefined)[];
  readonly bufferView: number | undefined;
  readonly i: number;
}

function viewBytes(gltf: GltfJson, { buffers, bufferView, i }: StoredPicture): Uint8Array {
  const view = bufferView === undefined ? undefined : gltf.bufferViews[bufferView];
  const bytes = view ? buffers[view.buffer] : undefined;
  if (!view || !bytes) refuse('damaged', `image ${i} has no bytes`);
  return bytes.subarray(view.byteOffset, view.byteOffset + view.byteLength);
}

/** The pixels of one texture, which phones must be able to hold. */
function texturePixels(bytes: Uint8Array, i: number): number {
  const kind =
    textureKind(bytes) ?? refuse('picture-unreadable', `image ${i} is no PNG, JPEG, WebP, AVIF or KTX2`);
  const { width, height } = pictureSize(bytes, kind);
  if (Math.max(width, height) > limits.pictureSide || width * height > limits.picturePixels)
    refuse(
      'picture-too-large',
      `image ${i} of ${width} × ${height} pixels, at most ${limits.pictureSide} a side`,
    );
  return width * height;
}

function textureKind(bytes: Uint8Array): PictureKind | undefined {
  if (Buffer.from(bytes.subarray(0, 12)).toString('latin1') === ktx2) return 'ktx2';
  const kind = sniff(bytes);
  return kind === 'png' || kind === 'jpeg' || kind === 'webp' || kind === 'avif' ? kind : undefined;
}
