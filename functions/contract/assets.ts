import * as z from 'zod';
import { exportFormats } from './fileFormats.ts';
import { FileKind, refusalReasons } from './fileKinds.ts';
import { Inspection, LengthUnit } from './inspection.ts';
import { licenceIds } from './licences.ts';

/** Ids are made up by the caller (a UUID), so that a repeated call is a no-op. */
export const FileId = z.uuid();
export const AssetId = z.uuid();
export const FolderId = z.uuid();

export const ExportFormatName = z.enum(exportFormats);
export const Licence = z.enum(licenceIds);
/** SHA-256 of a file's bytes, in hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** No control characters, none that turn the direction of text, and no path. */
const plainName = /^[^/\\\p{Cc}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]+$/u;

/** What a file is called by whoever uploads it. */
export const FileName = z.string().trim().min(1).max(200).regex(plainName);
export const AssetName = z.string().trim().min(1).max(120).regex(plainName);
/** In lower case, words by hyphens. */
export const Tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u)
  .max(40);

/** `pending` until its content was checked; only a `ready` file is of use to anybody. */
export const FileState = z.enum(['pending', 'ready', 'refused', 'quarantined', 'cancelled']);
export type FileState = z.infer<typeof FileState>;

/** Why a file was not taken, as a word that the web has a sentence for. */
export const FileProblem = z.enum([
  ...refusalReasons,
  'file-owner-wrong',
  'file-size-wrong',
  'file-digest-wrong',
  'upload-expired',
  'library-gone',
]);
export type FileProblem = z.infer<typeof FileProblem>;

/** One uploaded file and its ticket, in `files/{id}`; its owner alone may read it. */
export const StoredFile = z.object({
  id: FileId,
  ownerId: z.string(),
  name: FileName,
  state: FileState,
  /** What the name claims until the content was checked; then what it is. */
  format: FileKind,
  /** As announced, and from the check on as measured. */
  bytes: z.int(),
  sha256: Sha256,
  /** Where it becomes a version; an asset of this id is made unless there is one. */
  assetId: AssetId,
  folderId: FolderId.nullable(),
  /** Milliseconds since the epoch, as every time here. */
  requestedAt: z.number(),
  /** When the ticket ends, should nothing have arrived by then. */
  expiresAt: z.number(),
  /** When it became what it is now. */
  settledAt: z.number().optional(),
  problem: FileProblem.optional(),
  /** What was wrong in particular, for the person: a number above its limit, a part that does not fit. */
  detail: z.string().max(500).optional(),
  /** Whether a malware scanner has seen it; `off` where none is set up. */
  scanned: z.enum(['clean', 'off']).optional(),
});
export type StoredFile = z.infer<typeof StoredFile>;

/** Pictures of a version, as names of objects; `getPictures` turns them into addresses. */
export const Pictures = z.object({
  /** By use and format: `still-256.webp`, `still-512.avif`, `turntable.webp`, `card.jpg`. */
  objects: z.record(z.string(), z.string()),
  /** A blurred placeholder, in base64 (thumbhash). */
  thumbhash: z.string(),
  /** Frames in the turntable, left to right; none for pictures that are one. */
  frames: z.int().optional(),
});
export type Pictures = z.infer<typeof Pictures>;

/** One state of an asset, in `assets/{id}/versions/{n}`. */
export const AssetVersion = z.object({
  /** From 1. */
  n: z.int(),
  ownerId: z.string(),
  fileId: FileId,
  format: FileKind,
  bytes: z.int(),
  sha256: Sha256,
  createdAt: z.number(),
  /** The job that inspects and pictures it first. */
  jobId: z.uuid().optional(),
  /** All jobs that have done so; what they made goes when the version goes. */
  jobs: z.array(z.uuid()).optional(),
  /** What the job found. */
  inspection: Inspection.optional(),
  pictures: Pictures.optional(),
  /** The object that a viewer can show, a GLB; absent where the file itself is one. */
  view: z.string().optional(),
});
export type AssetVersion = z.infer<typeof AssetVersion>;

/** Something in somebody's library, in `assets/{id}`; its owner alone may read it. */
export const Asset = z.object({
  id: AssetId,
  ownerId: z.string(),
  name: AssetName,
  class: z.enum(['model', 'motion', 'image', 'video', 'archive', 'document']),
  folderId: FolderId.nullable(),
  tags: z.array(Tag),
  /** In the bin, it is kept for 30 days. */
  shelf: z.enum(['library', 'bin']),
  binnedAt: z.number().optional(),
  /** The version that is shown and delivered. */
  current: z.int(),
  /** How many versions there are; the latest has this number. */
  versions: z.int(),
  /** Of all versions. */
  bytes: z.int(),
  licence: Licence,
  /** Confirmed by the owner; without it, the inspection's guess stands. */
  unit: LengthUnit.optional(),
  remixOf: z.array(AssetId),
  /** Of the current version, so that a list needs no second read. */
  format: FileKind,
  pictures: Pictures.optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Asset = z.infer<typeof Asset>;

export const Folder = z.object({
  id: FolderId,
  ownerId: z.string(),
  name: AssetName,
  /** Null for one that lies in no other. */
  parentId: FolderId.nullable(),
  createdAt: z.number(),
});
export type Folder = z.infer<typeof Folder>;

/** What somebody stores, in `storageUse/{uid}`. */
export const StorageUse = z.object({
  /** Bytes of files that are there. */
  used: z.int().min(0),
  /** Bytes of files under way. */
  reserved: z.int().min(0),
  /** Files that are there or under way. */
  files: z.int().min(0),
  plan: z.enum(['free', 'pro']),
});
export type StorageUse = z.infer<typeof StorageUse>;

/** A link by which anybody sees one version, in `shares/{id}`; the link's token is kept as a hash. */
export const Share = z.object({
  id: z.uuid(),
  ownerId: z.string(),
  assetId: AssetId,
  version: z.int(),
  createdAt: z.number(),
  expiresAt: z.number(),
  revokedAt: z.number().optional(),
});
export type Share = z.infer<typeof Share>;

/** A buyer's right to download, in `grants/{id}`; the buyer may read it. */
export const Grant = z.object({
  id: z.uuid(),
  buyerId: z.string(),
  /** Whose asset it is. */
  sellerId: z.string(),
  assetId: AssetId,
  version: z.int(),
  name: AssetName,
  createdAt: z.number(),
  expiresAt: z.number(),
  attempts: z.int(),
  maxAttempts: z.int(),
  /** `held` until the buyer says that the downloads were theirs; `revoked` after a refund. */
  state: z.enum(['open', 'held', 'revoked']),
  /** Whether the mesh carries a mark; off for parts whose exact shape counts. */
  watermarked: z.boolean(),
});
export type Grant = z.infer<typeof Grant>;
