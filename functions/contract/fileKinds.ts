import * as z from 'zod';

/** What an uploaded file is, told from its content; its name and its stated type have no say. */
export const FileKind = z.enum([
  'glb',
  /** glTF JSON that stands alone: buffers and pictures within, as data URIs. */
  'gltf',
  /** glTF JSON with its files, as a zip. */
  'gltf-zip',
  'obj',
  /** OBJ with its materials and pictures, as a zip. */
  'obj-zip',
  'mtl',
  /** Binary or ASCII. */
  'stl',
  'ply',
  /** Binary or ASCII. */
  'fbx',
  'dae',
  '3mf',
  'usdz',
  'step',
  'bvh',
  'png',
  'jpeg',
  'webp',
  'avif',
  'heic',
  'mp4',
  'webm',
  'pdf',
  /** An archive that is none of the packages above. */
  'zip',
]);
export type FileKind = z.infer<typeof FileKind>;

/**
 * Why a file was refused, as a word that the web has a sentence for. The first group is found by looking at the bytes
 * before any parser runs, the second while a parser ran in its own process, the third by the virus scanner.
 */
export const refusalReasons = [
  /** It holds nothing. */
  'empty-file',
  /** Its content is none of the kinds taken here; GIF, SVG, HTML and programs are among those that are not. */
  'unknown-type',
  /** More bytes than a file of its kind may have. */
  'file-too-large',
  /** It ends before its own header says. */
  'cut-off',
  /** Its structure contradicts the format, or itself. */
  'damaged',
  /** A second file is hidden in it, such as a zip behind a picture. */
  'extra-content',
  /** It is encrypted, so nobody can look inside. */
  'encrypted',
  /** JSON, XML or lists nested deeper than any real model. */
  'nested-too-deep',
  /** The description of the scene alone is larger than allowed. */
  'description-too-large',
  /** More triangles than allowed. */
  'too-many-triangles',
  /** Vertices, attributes or morph targets add up to more than allowed. */
  'too-much-geometry',
  /** More nodes, meshes, materials, animations or elements than allowed. */
  'too-many-parts',
  /** Nodes that contain each other, or a node in two places. */
  'node-cycle',
  /** More keyframes than allowed. */
  'too-much-animation',
  /** Coordinates that are no finite numbers. */
  'not-a-number',
  /** A model that holds no geometry. */
  'nothing-to-show',
  /** It needs a glTF extension that is not known here. */
  'extension-unknown',
  /** It points to a file or an address that did not come with it. */
  'outside-resource',
  /** More pictures than allowed in one model. */
  'too-many-pictures',
  /** A picture with more pixels than allowed. */
  'picture-too-large',
  /** The pictures of one model add up to more pixels than allowed. */
  'pictures-too-large',
  /** A picture of a kind that is not taken, or that cannot be read. */
  'picture-unreadable',
  /** A line of text longer than any real one. */
  'line-too-long',
  /** XML that declares a document type or entities, by which XML bombs are made. */
  'xml-entities',
  /** More files in one archive than allowed. */
  'zip-too-many-files',
  /** It unpacks to more than allowed, or far more than its size. */
  'zip-bomb',
  /** A name in it leaves its folder, or would not work on every computer. */
  'zip-unsafe-name',
  /** Two of its names are the same on some computers. */
  'zip-same-names',
  /** A link to elsewhere in it. */
  'zip-link',
  /** An archive in an archive. */
  'zip-nested',
  /** Files in it share bytes, or its two directories disagree. */
  'zip-inconsistent',
  /** Packed in a way that is not read here. */
  'zip-method',
  /** A PDF that runs scripts, starts programs or carries files. */
  'pdf-active',

  /** The parser ended without an answer. */
  'work-crashed',
  /** It took longer than allowed. */
  'work-too-slow',
  /** It took more memory than allowed. */
  'work-out-of-memory',
  /** The answer was larger than allowed, or no answer at all. */
  'work-garbled',
  /** The caller stopped it. */
  'work-cancelled',
  /** The parser says that the content is wrong. */
  'work-refused',

  /** The virus scanner knows it. */
  'malware',
  /** Larger than the virus scanner takes, so nobody can say that it is clean. */
  'too-large-to-scan',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
