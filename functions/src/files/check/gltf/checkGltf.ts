import type { FileFacts } from '../fileFacts.ts';
import { refuse } from '../refusal.ts';
import { checkAccessors } from './checkAccessors.ts';
import { checkAnimations } from './checkAnimations.ts';
import { checkGltfPictures, type Resource } from './checkGltfPictures.ts';
import { checkMeshes } from './checkMeshes.ts';
import { checkNodes } from './checkNodes.ts';
import { type GltfJson, gltfJson } from './gltfJson.ts';
import { parsedJson } from './scanJson.ts';

/** Extensions that a file may require: those that the readers here know. */
const knownExtensions =
  /^(KHR_materials_\w+|KHR_texture_transform|KHR_texture_basisu|KHR_mesh_quantization|KHR_draco_mesh_compression|KHR_lights_punctual|KHR_node_visibility|KHR_accessor_float(16|64)|KHR_xmp_json_ld|EXT_meshopt_compression|EXT_texture_webp|EXT_texture_avif|EXT_mesh_gpu_instancing)$/;

/** What comes with the JSON of a glTF. */
export interface GltfSources {
  /** The binary chunk of a GLB, which its first buffer is. */
  readonly binary?: Uint8Array;
  /** The files beside it, where it came with some. */
  readonly resource?: Resource;
}

/** A glTF scene within all limits, every reference of it leading to bytes that came with it. */
export function checkGltf(
  json: Uint8Array,
  { binary, resource = refuseOutside }: GltfSources = {},
): FileFacts {
  const gltf = gltfJson(parsedJson(json));
  const unknown = gltf.extensionsRequired.find((name) => !knownExtensions.test(name));
  if (unknown) refuse('extension-unknown', unknown);
  const embedded: Resource = (uri) => (uri.startsWith('data:') ? dataBytes(uri) : resource(uri));
  const buffers = gltf.buffers.map((buffer, i) => bufferBytes(buffer, { i, binary, resource: embedded }));
  checkNodes(gltf);
  checkAccessors(
    gltf,
    buffers.map((bytes, i) => bytes?.length ?? gltf.buffers[i]?.byteLength ?? 0),
  );
  const { triangles, vertices } = checkMeshes(gltf);
  checkAnimations(gltf);
  const pictures = checkGltfPictures(gltf, { buffers, resource: embedded });
  if (vertices === 0 && gltf.animations.length === 0)
    refuse('nothing-to-show', 'neither vertices nor animations');
  const { nodes, materials, animations } = gltf;
  return {
    triangles,
    vertices,
    pictures,
    nodes: nodes.length,
    materials: materials.length,
    animations: animations.length,
  };
}

/** A glTF that stands alone names nothing outside of itself. */
function refuseOutside(uri: string): never {
  return refuse('outside-resource', `names ${JSON.stringify(uri.slice(0, 100))}`);
}

interface BufferPlace {
  readonly i: number;
  readonly binary: Uint8Array | undefined;
  readonly resource: Resource;
}

/** The bytes of a buffer, or undefined for one that only stands for what a compressed view unpacks to. */
function bufferBytes(
  { uri, byteLength, extensions }: GltfJson['buffers'][number],
  { i, binary, resource }: BufferPlace,
): Uint8Array | undefined {
  if (uri === undefined && extensions?.EXT_meshopt_compression !== undefined) return undefined;
  const bytes = uri === undefined ? (i === 0 ? binary : undefined) : resource(uri);
  if (bytes === undefined) refuse('damaged', `buffer ${i} has no bytes`);
  if (bytes.length < byteLength) refuse('cut-off', `buffer ${i} has ${bytes.length} of ${byteLength} bytes`);
  return bytes.subarray(0, byteLength);
}

/** The bytes of a data URI in base64 (RFC 2397); of the types that glTF allows, which what they hold is checked by. */
function dataBytes(uri: string): Uint8Array {
  const [head = ''] = /^data:[^,]{0,100},/.exec(uri) ?? [];
  const [, type] = /^data:([\w/+.-]+);base64,$/.exec(head) ?? [];
  if (!type || !/^(image\/(png|jpeg|webp|avif|ktx2)|application\/(octet-stream|gltf-buffer))$/.test(type))
    refuse('outside-resource', `a data URI ${JSON.stringify(head.slice(0, 60))}`);
  return Buffer.from(uri.slice(head.length), 'base64');
}
