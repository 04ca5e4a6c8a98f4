/** Why a GLB is not given to the loader. */
export type GlbProblem = 'no-glb' | 'cut-short' | 'too-much' | 'needs-more';

/** Bounds of what a page loads; the server refuses the same of an upload. */
const largestJson = 8 * 1024 * 1024;
const mostElements = 12_000_000;
const mostNodes = 20_000;
const mostTextures = 64;

/** What the loader here can do; a model that requires something else would be shown wrong. */
const known =
  /^(KHR_materials_\w+|KHR_texture_transform|KHR_mesh_quantization|KHR_draco_mesh_compression|KHR_lights_punctual|KHR_texture_basisu|EXT_meshopt_compression|EXT_texture_webp|EXT_texture_avif|EXT_mesh_gpu_instancing)$/;

/**
 * Looks at the header and the JSON of a GLB (glTF 2.0, section 4.4) before a loader does, which would allocate whatever
 * counts it is told: a few bytes can ask for gigabytes. Undefined where there is nothing against it.
 */
export function glbProblem(bytes: ArrayBuffer): GlbProblem | undefined {
  const view = new DataView(bytes);
  if (bytes.byteLength < 20 || view.getUint32(0, true) !== 0x46546c67 || view.getUint32(4, true) !== 2) {
    return 'no-glb';
  }
  const jsonLength = view.getUint32(12, true);
  if (view.getUint32(16, true) !== 0x4e4f534a) return 'no-glb';
  if (view.getUint32(8, true) > bytes.byteLength || 20 + jsonLength > bytes.byteLength) return 'cut-short';
  if (jsonLength > largestJson) return 'too-much';
  const json = jsonIn(new Uint8Array(bytes, 20, jsonLength));
  return json ? contentProblem(json) : 'no-glb';
}

/** Whether a GLB without a problem uses an extension of glTF, so that what reads it is loaded for it alone. */
export function usesExtension(bytes: ArrayBuffer, name: string): boolean {
  const json = jsonIn(new Uint8Array(bytes, 20, new DataView(bytes).getUint32(12, true))) ?? {};
  return listIn(json, 'extensionsUsed').includes(name);
}

function jsonIn(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined; // not JSON, or nested too deeply to be a model
  }
}

function contentProblem(json: object): GlbProblem | undefined {
  const elements = listIn(json, 'accessors').reduce<number>((sum, accessor) => sum + countIn(accessor), 0);
  const isTooMuch =
    !(elements <= mostElements) ||
    listIn(json, 'nodes').length > mostNodes ||
    listIn(json, 'textures').length > mostTextures;
  if (isTooMuch) return 'too-much';
  const needed = listIn(json, 'extensionsRequired');
  return needed.every((name) => typeof name === 'string' && known.test(name)) ? undefined : 'needs-more';
}

function listIn(json: object, name: string): unknown[] {
  const value: unknown = Reflect.get(json, name);
  return Array.isArray(value) ? value : [];
}

/** How many elements an accessor asks for; one that does not say so in a number asks for too many. */
function countIn(accessor: unknown): number {
  const count: unknown =
    typeof accessor === 'object' && accessor !== null ? Reflect.get(accessor, 'count') : 0;
  return typeof count === 'number' && count >= 0 ? count : Number.POSITIVE_INFINITY;
}
