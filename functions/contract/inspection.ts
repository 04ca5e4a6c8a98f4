import * as z from 'zod';

/** A length that a model's numbers may have been meant in. */
export const LengthUnit = z.enum(['m', 'cm', 'mm', 'in']);
export type LengthUnit = z.infer<typeof LengthUnit>;

const Count = z.int().min(0);
const Vector = z.tuple([z.number(), z.number(), z.number()]);

/** What makes a model hard to print. */
export const ProblemKind = z.enum([
  /** An edge with one face only: the rim of a hole. */
  'open-edge',
  /** An edge where three or more faces meet. */
  'branching-edge',
  /** Two neighbouring faces of which one shows its back. */
  'torn-winding',
  /** A closed piece that is inside out. */
  'inverted-shell',
  /** A face without area. */
  'degenerate-face',
  /** A face that lies on another one with the same corners. */
  'duplicate-face',
  /** Faces that cut through others. */
  'self-intersection',
  /** A wall of less than 0.8 mm, two lines of an ordinary nozzle. */
  'thin-wall',
  /** A face that hangs over by more than 45°, off the build plate. */
  'overhang',
]);
export type ProblemKind = z.infer<typeof ProblemKind>;

/** Where a problem is, ready to draw: flat coordinates in the scene's metres, Y up. */
const ProblemPlaces = z.object({
  /** A point has 3 numbers, an edge 6, a triangle 9. */
  shape: z.enum(['points', 'edges', 'triangles']),
  /** At most 2,000 elements; `count` in the inspection says how many there are. */
  at: z.array(z.number()).max(18_000),
});

/** The places of each problem found. Up to a megabyte as JSON: it belongs in a file beside the model. */
export const PlacesByProblem = z.partialRecord(ProblemKind, ProblemPlaces);
export type PlacesByProblem = z.infer<typeof PlacesByProblem>;

const UnitGuess = z.object({
  /** What the numbers of the file were most probably meant in. */
  unit: LengthUnit,
  /** 0–1: how much likelier than the other units together. */
  confidence: z.number().min(0).max(1),
  /** Multiplies all lengths of the model if the guess is right; 1 where the model was read so already. */
  scale: z.number(),
  /** What the longest side would be, likeliest first. */
  candidates: z.array(z.object({ unit: LengthUnit, longest: z.number(), scale: z.number() })),
});

const Material = z.object({
  name: z.string(),
  alpha: z.enum(['OPAQUE', 'MASK', 'BLEND']),
  doubleSided: z.boolean(),
  /** Which inputs have a picture: `baseColor`, `normal`, `metallicRoughness`, `occlusion`, `emissive`. */
  textures: z.array(z.string()),
  /** glTF extensions, as `KHR_materials_clearcoat`. */
  extensions: z.array(z.string()),
});

const Texture = z.object({
  name: z.string(),
  mimeType: z.string(),
  /** Pixels; 0 where the picture's header cannot be read. */
  width: Count,
  height: Count,
  bytes: Count,
  /** Bytes on the graphics card: 4 a pixel with mipmaps, 1 where the format stays compressed there. */
  gpuBytes: Count,
});

const Animation = z.object({ name: z.string(), seconds: z.number(), channels: Count });

const ValidatorIssue = z.object({
  severity: z.enum(['error', 'warning', 'information', 'hint']),
  code: z.string(),
  message: z.string(),
  /** JSON pointer into the glTF, where the issue has one. */
  pointer: z.string(),
});

const Validation = z.object({
  errors: Count,
  warnings: Count,
  information: Count,
  hints: Count,
  /** The first 50, errors first. */
  issues: z.array(ValidatorIssue).max(50),
});
export type Validation = z.infer<typeof Validation>;

const Wall = z.object({
  /** Millimetres: the thinnest place that a sample met. */
  smallest: z.number(),
  /** Millimetres: 95 of 100 samples have more. */
  fifthPercentile: z.number(),
  samples: Count,
});

const Printability = z.object({
  /** Every edge has two faces, the faces agree on what is outside, and there are faces. */
  watertight: z.boolean(),
  /** No edge has more than two faces. */
  manifold: z.boolean(),
  /** Connected pieces of surface; a cavity is one too. */
  shells: Count,
  /** Rims of holes. */
  holes: Count,
  /** mm³, cavities taken off; absent unless watertight. */
  volume: z.number().optional(),
  /** mm². */
  surface: z.number(),
  /** An estimate by rays from samples of the surface, inwards; absent where no ray met an opposite wall. */
  wall: Wall.optional(),
  /** 0–1: share of the surface that needs support when the model stands as it is, Y up. */
  overhang: z.number().min(0).max(1),
  /** Pairs of faces that cut each other, among `checked` faces; the others were not looked at. */
  selfIntersections: z.object({ pairs: Count, checked: Count }),
  /** Build volumes that take the model as it is or turned by right angles. */
  fits: z.array(z.object({ printer: z.string(), size: Vector, fits: z.boolean() })),
  problems: z.array(z.object({ kind: ProblemKind, count: Count })),
});
export type Printability = z.infer<typeof Printability>;

/** All that is known of a model's content. Lengths are millimetres, where one metre of the scene is 1,000 mm. */
export const Inspection = z.object({
  triangles: Count,
  /** As stored; a vertex on a seam counts once for each side. */
  vertices: Count,
  /** Smallest and greatest corner, in the scene's axes, Y up. */
  bounds: z.object({ min: Vector, max: Vector }),
  size: Vector,
  unit: UnitGuess,
  nodes: Count,
  meshes: Count,
  /** Primitives times the nodes that show them. */
  drawCalls: Count,
  materials: z.array(Material),
  textures: z.array(Texture),
  /** Bytes of all textures on the graphics card. */
  textureMemory: Count,
  animations: z.array(Animation),
  skins: Count,
  joints: Count,
  morphTargets: Count,
  /** The most sets of texture coordinates that a part has. */
  uvSets: Count,
  vertexColors: z.boolean(),
  extensions: z.array(z.string()),
  validation: Validation.optional(),
  print: Printability,
});
export type Inspection = z.infer<typeof Inspection>;

/** One figure of two inspections. */
const Change = z.object({
  /** Its path, as `print.volume`. */
  figure: z.string(),
  before: z.union([z.number(), z.boolean(), z.string()]).optional(),
  after: z.union([z.number(), z.boolean(), z.string()]).optional(),
});

/** What differs between two versions of a model; empty when their inspections agree. */
export const InspectionDiff = z.array(Change);
export type InspectionDiff = z.infer<typeof InspectionDiff>;
