const kilobyte = 2 ** 10;
const megabyte = 2 ** 20;

/**
 * Every limit on untrusted content. They bound what the parsers behind them can be made to do: a file within all of
 * them is parsed, measured and pictured in a process of 1 GB, in seconds.
 */
export const limits = {
  /** Bytes of a model, a document or a zip; what a signed upload may carry on the largest plan. */
  modelBytes: 500 * megabyte,
  /** Bytes of a picture. */
  pictureBytes: 25 * megabyte,
  /** Bytes of a video: some minutes of 1080p. */
  videoBytes: 200 * megabyte,
  /** Bytes of a PDF, which is searched as a whole. */
  pdfBytes: 50 * megabyte,

  /** Pixels along one side of a picture: the largest texture that phones take. */
  pictureSide: 8192,
  /** Pixels along one side of a photograph or a render, which is never a texture as it is. */
  photoSide: 16_384,
  /** Pixels of one picture: 8192 × 8192; decoded it is 256 MB as RGBA. */
  picturePixels: 67_108_864,
  /** Pixels of all pictures of one model together. */
  modelPixels: 268_435_456,
  /** Pictures in one model; large architecture scenes have about 70. */
  modelPictures: 128,

  /** Bytes of the JSON of a glTF: parsed, they are up to ten times that. */
  jsonBytes: 8 * megabyte,
  /** Bytes of a glTF that has its buffers and pictures embedded as text. */
  embeddedBytes: 128 * megabyte,
  /** Brackets within brackets; glTF itself needs about 8. */
  jsonDepth: 64,
  /** Brackets, commas and texts in the JSON: bounds the values it parses to. */
  jsonMarks: 2_000_000,

  /** Triangles that the whole model shows, counted once for each place it shows them at. */
  triangles: 2_000_000,
  /** Elements (vectors, indices, matrices) of all accessors together: positions, normals, UVs, indices, weights. */
  accessorElements: 12_000_000,
  /** Bytes of all accessors once decoded. */
  accessorBytes: 512 * megabyte,
  /** Elements of accessors that no bytes stand behind, which a loader has to allocate from nothing. */
  unbackedElements: 1_000_000,
  /** Nodes of a scene. */
  nodes: 20_000,
  /** Nodes within nodes: matrices are multiplied recursively by most readers; real rigs have about 30. */
  nodeDepth: 64,
  meshes: 5_000,
  /** Primitives of all meshes, and their morph targets, counted as references. */
  primitives: 20_000,
  materials: 512,
  /** Textures, each a picture with a sampler. */
  textures: 512,
  animations: 256,
  /** Channels and samplers of all animations. */
  animationParts: 100_000,
  /** Times of all samplers together. */
  keyframes: 2_000_000,
  /** Joints of one skeleton. */
  joints: 1_000,
  /** Copies by EXT_mesh_gpu_instancing. */
  instances: 100_000,

  /** Vertices of an OBJ, PLY or STL. */
  vertices: 6_000_000,
  /** Characters of one line of a text format; n-gons with thousands of corners stay below. */
  lineLength: 64 * kilobyte,
  /** Numbers in one line of BVH motion or an ASCII FBX array can be many; one line is still bounded. */
  longLineLength: 8 * megabyte,
  /** Lines of a text format. */
  lines: 12_000_000,
  /** Bytes of a PLY's header. */
  plyHeaderBytes: 64 * kilobyte,
  /** Elements of an XML document: 2 M triangles and 1 M vertices of a 3MF, with room. */
  xmlElements: 8_000_000,
  /** Bytes of a DAE, which is read as a tree in memory. */
  daeBytes: 100 * megabyte,
  /** Elements of such a tree. */
  daeElements: 500_000,
  /** Elements within elements. */
  xmlDepth: 256,
  /** Characters of one tag. */
  xmlTagLength: 64 * kilobyte,
  /** Entities of a STEP file; reading 100,000 takes about a minute. */
  stepEntities: 200_000,
  /** Bytes of a STEP file. */
  stepBytes: 50 * megabyte,
  /** Characters of one STEP entity. */
  stepEntityLength: megabyte,
  /** Parentheses within parentheses of a STEP entity. */
  stepDepth: 64,
  /** Node records of a binary FBX. */
  fbxNodes: 1_000_000,
  /** Records within records. */
  fbxDepth: 64,
  /** Bytes of all arrays of an FBX once inflated. */
  fbxArrayBytes: 512 * megabyte,
  /** Frames times channels of a motion. */
  motionValues: 4_000_000,

  /** Files in an archive that is delivered as it is. */
  zipEntries: 2_000,
  /** Bytes of all files in such an archive, unpacked. */
  zipInflatedBytes: 500 * megabyte,
  /** Unpacked bytes for one packed byte; text of models reaches about 20, deflate itself ends at 1,032. */
  zipRatio: 200,
  /** Files in a package that a parser opens: 3MF, USDZ, glTF and OBJ with their files. */
  packageEntries: 512,
  /** Bytes of all files in such a package, unpacked: they are in memory at once. */
  packageInflatedBytes: 256 * megabyte,
  /** As `zipRatio`, for such a package. */
  packageRatio: 100,
  /** Entries smaller than this may have any ratio: a blank picture compresses well and harms nobody. */
  zipRatioFreeBytes: megabyte,
  /** Bytes of one name in an archive. */
  zipNameLength: 512,
  /** Bytes of the directory of an archive. */
  zipDirectoryBytes: 4 * megabyte,

  /** Boxes of an MP4, AVIF or HEIC, and elements of a WebM that are looked at. */
  boxes: 20_000,
  /** Boxes within boxes. */
  boxDepth: 12,
  /** Chunks of a PNG or WebP, and segments of a JPEG. */
  pictureChunks: 20_000,
  /** Bytes of a compressed object stream of a PDF, unpacked, each and together. */
  pdfStreamBytes: 64 * megabyte,
} as const;
