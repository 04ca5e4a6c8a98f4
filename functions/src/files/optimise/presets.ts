/** What a model is made smaller for. */
export type PresetName = 'web' | 'ar' | 'print' | 'archive';

export interface Preset {
  /** How far the surface may move by simplification, as a share of the model's diagonal; 0 keeps every triangle. */
  readonly errorBound: number;
  /** Triangles below which nothing is simplified away. */
  readonly fewestTriangles: number;
  /** What textures become; absent where they stay as they are. */
  readonly textures?: { readonly longestSide: number; readonly format?: 'webp' };
  /** How the geometry is packed, and bits a coordinate. */
  readonly packing?: { readonly method: 'meshopt' | 'draco'; readonly positionBits: number };
  /** Whether parts of one material become one draw call, which costs parts their names. */
  readonly joins: boolean;
  /** Whether attributes that no material uses, and empty nodes, stay. */
  readonly keepsUnused: boolean;
}

/**
 * Left out on purpose: KTX2 textures (encoding a 1,024 px map takes 2.4 to 6 s in WebAssembly against 0.05 s for WebP,
 * and is no smaller to send), and EXT_mesh_gpu_instancing, which many readers do not know: a mesh that several nodes
 * show is stored once all the same.
 */
export const presets: Readonly<Record<PresetName, Preset>> = {
  /** For a page: small to load, cheap to draw; what moves stays below a pixel in a picture of 1,000. */
  web: {
    errorBound: 0.001,
    fewestTriangles: 5000,
    textures: { longestSide: 2048, format: 'webp' },
    packing: { method: 'meshopt', positionBits: 14 },
    joins: true,
    keepsUnused: false,
  },
  /** For a phone's own viewer, which reads plain glTF with PNG and JPEG alone. */
  ar: {
    errorBound: 0.002,
    fewestTriangles: 2000,
    textures: { longestSide: 1024 },
    joins: true,
    keepsUnused: false,
  },
  /** For a slicer: 0.05 mm on a piece of 100 mm, which is what a good printer resolves. */
  print: {
    errorBound: 0.0005,
    fewestTriangles: 5000,
    textures: { longestSide: 1024 },
    joins: false,
    keepsUnused: false,
  },
  /** For keeping: every triangle, name and texture stays; doubles are merged and Draco packs at 16 bits. */
  archive: {
    errorBound: 0,
    fewestTriangles: 0,
    packing: { method: 'draco', positionBits: 16 },
    joins: false,
    keepsUnused: true,
  },
};
