import * as z from 'zod';
import { refuse } from '../refusal.ts';

const index = z.int().min(0);
const count = z.int().min(0);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);
const extensions = z.object({ EXT_meshopt_compression: z.unknown().optional() }).optional();

const Meshopt = z.object({
  buffer: index,
  byteOffset: count.default(0),
  byteLength: count,
  byteStride: count,
  count,
});

const BufferView = z.object({
  buffer: index,
  byteOffset: count.default(0),
  byteLength: count.min(1),
  byteStride: z.int().min(4).max(252).multipleOf(4).optional(),
  extensions: z.object({ EXT_meshopt_compression: Meshopt.optional() }).optional(),
});

const Accessor = z.object({
  bufferView: index.optional(),
  byteOffset: count.default(0),
  componentType: z.literal([5120, 5121, 5122, 5123, 5125, 5126, 5130, 5131]),
  count: count.min(1),
  type: z.literal(['SCALAR', 'VEC2', 'VEC3', 'VEC4', 'MAT2', 'MAT3', 'MAT4']),
  sparse: z
    .looseObject({
      count: count.min(1),
      indices: z.object({
        bufferView: index,
        byteOffset: count.default(0),
        componentType: z.literal([5121, 5123, 5125]),
      }),
      values: z.object({ bufferView: index, byteOffset: count.default(0) }),
    })
    .optional(),
});

const Primitive = z.object({
  attributes: z.record(z.string().max(64), index),
  indices: index.optional(),
  material: index.optional(),
  mode: z.int().min(0).max(6).default(4),
  targets: list(z.record(z.string().max(64), index)),
  extensions: z
    .looseObject({ KHR_draco_mesh_compression: z.object({ bufferView: index }).optional() })
    .optional(),
});

const Node = z.object({
  children: list(index),
  mesh: index.optional(),
  skin: index.optional(),
  extensions: z
    .looseObject({
      EXT_mesh_gpu_instancing: z.object({ attributes: z.record(z.string(), index) }).optional(),
    })
    .optional(),
});

const Animation = z.object({
  channels: list(z.object({ sampler: index })),
  samplers: list(z.object({ input: index, output: index })),
});

const GltfJson = z.object({
  asset: z.object({ version: z.string().regex(/^2\.\d+$/) }),
  extensionsRequired: list(z.string().max(128)),
  buffers: list(z.object({ byteLength: count, uri: z.string().optional(), extensions })),
  bufferViews: list(BufferView),
  accessors: list(Accessor),
  meshes: list(z.object({ primitives: z.array(Primitive) })),
  nodes: list(Node),
  scenes: list(z.object({ nodes: list(index) })),
  scene: index.optional(),
  skins: list(z.object({ joints: z.array(index), inverseBindMatrices: index.optional() })),
  animations: list(Animation),
  materials: list(z.object({})),
  textures: list(z.object({ source: index.optional() })),
  images: list(
    z.object({
      uri: z.string().optional(),
      bufferView: index.optional(),
      mimeType: z.string().optional(),
    }),
  ),
});
/** The parts of a glTF 2.0 scene that its limits are about; the rest is left out. */
export type GltfJson = z.infer<typeof GltfJson>;

/** JSON as glTF; refuses what has another shape, naming the first place. */
export function gltfJson(json: unknown): GltfJson {
  const read = GltfJson.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refuse('damaged', `glTF at ${issue?.path.join('.').slice(0, 80)}: ${issue?.message.slice(0, 80)}`);
}
