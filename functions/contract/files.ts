import * as z from 'zod';
import {
  Asset,
  AssetId,
  AssetName,
  AssetVersion,
  ExportFormatName,
  FileId,
  FileName,
  Folder,
  FolderId,
  Grant,
  Licence,
  Sha256,
  Share,
  StorageUse,
  StoredFile,
  Tag,
} from './assets.ts';
import { FileKind } from './fileKinds.ts';
import { Inspection, InspectionDiff, LengthUnit } from './inspection.ts';
import { operation } from './operation.ts';
import { PageRequest, pageOf } from './page.ts';

/** The most files in one request, and the most assets in one bulk act. */
const batch = 100;
/** Days that a share link may live. */
const longestShare = 365;

const nothing = z.strictObject({});
const oneAsset = z.strictObject({ assetId: AssetId });
const someAssets = z.strictObject({ assetIds: z.array(AssetId).min(1).max(batch) });

/** A permission to upload one file. */
const UploadTicket = z.object({
  /** Signed for a resumable start (POST). */
  url: z.url(),
  /** Sent with the start exactly as given: they are part of the signature. */
  headers: z.record(z.string(), z.string()),
  /** Milliseconds since the epoch after which the start is refused. */
  expiresAt: z.number(),
});
export type UploadTicket = z.infer<typeof UploadTicket>;

/** What becomes of one file of a request. */
const UploadOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('upload'), fileId: FileId, ticket: UploadTicket }),
  /** The caller has these bytes already: nothing need be sent. */
  z.object({ outcome: z.literal('duplicate'), fileId: FileId, assetId: AssetId, name: AssetName }),
  /** Under this id it was uploaded before; its document says how that ended. */
  z.object({ outcome: z.literal('settled'), fileId: FileId }),
  z.object({
    outcome: z.literal('refused'),
    fileId: FileId,
    reason: z.enum([
      'unknown-type',
      'file-type-other',
      'file-too-large',
      'quota-bytes',
      'quota-files',
      'file-id-taken',
      'asset-not-found',
      'folder-not-found',
    ]),
  }),
]);
export type UploadOutcome = z.infer<typeof UploadOutcome>;

/** An address that serves bytes for a short while. */
const Download = z.object({
  url: z.url(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
});

/** Bytes, or the job that makes them. */
const DownloadOrJob = z.discriminatedUnion('state', [
  Download.extend({ state: z.literal('ready') }),
  z.object({ state: z.literal('preparing'), jobId: z.uuid() }),
]);

/** Addresses of a version's pictures, by use and format as in `Pictures`. */
const PictureUrls = z.record(z.string(), z.url());

const shareRate = { rate: { per: 'ip', window: 60, max: 60 } } as const;

/** Files and what is kept of them: uploads, the library, links, and deliveries. */
export const files = {
  requestUpload: operation({
    access: 'member',
    fresh: true,
    limits: { rate: { per: 'uid', window: 60, max: 30 } },
    input: z.strictObject({
      files: z
        .array(
          z.strictObject({
            fileId: FileId,
            name: FileName,
            bytes: z.int().min(1).max(1e12),
            sha256: Sha256,
            /** To add a version to an asset; without it, the file becomes an asset of its own. */
            assetId: AssetId.optional(),
            folderId: FolderId.nullable().default(null),
            /** To upload although the same bytes are there. */
            again: z.boolean().default(false),
          }),
        )
        .min(1)
        .max(batch)
        .refine(
          (all) => new Set(all.map(({ fileId }) => fileId)).size === all.length,
          'An id is used twice.',
        ),
    }),
    /** In the order of the request. */
    output: z.object({ outcomes: z.array(UploadOutcome) }),
    repeatable: true,
  }),
  /** Another start for an upload whose ticket has run out, as after a reload; the session that runs needs none. */
  renewUpload: operation({
    access: 'member',
    fresh: true,
    input: z.strictObject({ fileId: FileId }),
    output: UploadTicket,
    repeatable: true,
  }),
  cancelUpload: operation({
    access: 'member',
    input: z.strictObject({ fileId: FileId }),
    output: StoredFile,
    repeatable: true,
  }),
  getFile: operation({
    access: 'member',
    input: z.strictObject({ fileId: FileId }),
    output: StoredFile,
    repeatable: true,
  }),
  getStorageUse: operation({
    access: 'member',
    input: nothing,
    output: StorageUse.extend({ quotaBytes: z.int(), quotaFiles: z.int() }),
    repeatable: true,
  }),

  listAssets: operation({
    access: 'member',
    input: PageRequest.extend({
      shelf: Asset.shape.shelf.default('library'),
      /** What is listed: all, what lies in one folder (null: in none), what bears a tag, or what words lead to. */
      by: z
        .discriminatedUnion('what', [
          z.strictObject({ what: z.literal('all') }),
          z.strictObject({ what: z.literal('folder'), folderId: FolderId.nullable() }),
          z.strictObject({ what: z.literal('tag'), tag: Tag }),
          z.strictObject({ what: z.literal('words'), words: z.string().trim().min(1).max(100) }),
        ])
        .default({ what: 'all' }),
    }),
    output: pageOf(Asset),
    repeatable: true,
  }),
  getAsset: operation({ access: 'member', input: oneAsset, output: Asset, repeatable: true }),
  listVersions: operation({
    access: 'member',
    input: PageRequest.extend({ assetId: AssetId }),
    output: pageOf(AssetVersion),
    repeatable: true,
  }),
  compareVersions: operation({
    access: 'member',
    input: z.strictObject({ assetId: AssetId, from: z.int().min(1), to: z.int().min(1) }),
    output: z.object({ from: AssetVersion, to: AssetVersion, differences: InspectionDiff }),
    repeatable: true,
  }),
  setCurrentVersion: operation({
    access: 'member',
    input: z.strictObject({ assetId: AssetId, version: z.int().min(1) }),
    output: Asset,
    repeatable: true,
  }),
  updateAsset: operation({
    access: 'member',
    input: oneAsset.extend({
      name: AssetName.optional(),
      licence: Licence.optional(),
      /** What one unit of the file's coordinates is. */
      unit: LengthUnit.optional(),
    }),
    output: Asset,
    repeatable: true,
  }),
  /** Bulk acts are done to all or to none; they answer with how many were changed. */
  moveAssets: operation({
    access: 'member',
    input: someAssets.extend({ folderId: FolderId.nullable() }),
    output: z.object({ changed: z.int() }),
    repeatable: true,
  }),
  tagAssets: operation({
    access: 'member',
    input: someAssets.extend({ add: z.array(Tag).max(20), remove: z.array(Tag).max(20) }),
    output: z.object({ changed: z.int() }),
    repeatable: true,
  }),
  binAssets: operation({
    access: 'member',
    input: someAssets,
    output: z.object({ changed: z.int(), keptUntil: z.number() }),
    repeatable: true,
  }),
  restoreAssets: operation({
    access: 'member',
    input: someAssets,
    output: z.object({ changed: z.int() }),
    repeatable: true,
  }),
  createFolder: operation({
    access: 'member',
    input: z.strictObject({
      folderId: FolderId,
      name: AssetName,
      parentId: FolderId.nullable().default(null),
    }),
    output: Folder,
    repeatable: true,
  }),
  renameFolder: operation({
    access: 'member',
    input: z.strictObject({ folderId: FolderId, name: AssetName }),
    output: Folder,
    repeatable: true,
  }),
  /** An empty folder only. */
  removeFolder: operation({
    access: 'member',
    input: z.strictObject({ folderId: FolderId }),
    output: nothing,
    repeatable: true,
  }),
  listFolders: operation({
    access: 'member',
    input: nothing,
    /** All that there are, 500 at most. */
    output: z.object({ folders: z.array(Folder) }),
    repeatable: true,
  }),
  getPictures: operation({
    access: 'member',
    input: someAssets.extend({
      names: z.array(z.string().max(40)).min(1).max(20).default(['still-256.webp']),
    }),
    /** By asset; one without pictures, or that is not the caller's, is left out. Good until the end of the next hour. */
    output: z.object({ pictures: z.record(z.string(), PictureUrls) }),
    repeatable: true,
  }),
  getDownload: operation({
    access: 'member',
    limits: { rate: { per: 'uid', window: 60, max: 60 } },
    input: oneAsset.extend({
      version: z.int().min(1).optional(),
      /** `source` is the file as it was uploaded, `view` what the viewer shows. */
      format: z.union([ExportFormatName, z.enum(['source', 'view'])]),
    }),
    output: DownloadOrJob,
    repeatable: true,
  }),
  /** A file that a job of the caller has made. */
  getJobOutput: operation({
    access: 'member',
    input: z.strictObject({ jobId: z.uuid(), name: z.string().max(200) }),
    output: Download,
    repeatable: true,
  }),
  /** Keeps what a job has made, as a version of its asset or as an asset of its own. */
  keepJobOutput: operation({
    access: 'member',
    fresh: true,
    input: z.strictObject({
      jobId: z.uuid(),
      name: z.string().max(200),
      /** Id of the new file. */
      fileId: FileId,
      /** The asset that gets a version, or the id of a new one. */
      assetId: AssetId,
    }),
    output: StoredFile,
    repeatable: true,
  }),

  createShare: operation({
    access: 'member',
    input: z.strictObject({
      shareId: z.uuid(),
      assetId: AssetId,
      version: z.int().min(1).optional(),
      days: z.int().min(1).max(longestShare).default(7),
    }),
    /** The token is shown this once; asked again, the link is refused. */
    output: Share.extend({ token: z.string() }),
  }),
  listShares: operation({
    access: 'member',
    input: PageRequest.extend({ assetId: AssetId }),
    output: pageOf(Share),
    repeatable: true,
  }),
  revokeShare: operation({
    access: 'member',
    input: z.strictObject({ shareId: z.uuid() }),
    output: Share,
    repeatable: true,
  }),
  /** What whoever has the link may see; a link that is wrong, expired or revoked is all the same. */
  getShared: operation({
    access: 'anonymous',
    limits: shareRate,
    input: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
    output: z.object({
      name: AssetName,
      ownerName: z.string(),
      format: FileKind,
      bytes: z.int(),
      licence: Licence,
      inspection: Inspection.optional(),
      pictures: PictureUrls,
      thumbhash: z.string().optional(),
      /** A GLB for the viewer, for five minutes. */
      view: z.url().optional(),
      expiresAt: z.number(),
    }),
    repeatable: true,
  }),
  /** Says what an asset was made from; refused where a source's licence does not let that be. */
  setRemixOf: operation({
    access: 'member',
    input: oneAsset.extend({ sources: z.array(AssetId).max(10) }),
    output: Asset,
    repeatable: true,
  }),
  getRemixes: operation({
    access: 'member',
    input: oneAsset,
    /** What it was made from, nearest first, and what was made from it: the caller sees names of what they may see. */
    output: z.object({
      sources: z.array(z.object({ assetId: AssetId, name: z.string().optional(), licence: Licence })),
      remixes: z.array(z.object({ assetId: AssetId, name: z.string().optional(), licence: Licence })),
    }),
    repeatable: true,
  }),

  listGrants: operation({ access: 'member', input: PageRequest, output: pageOf(Grant), repeatable: true }),
  /** An address under /d/ that leads to the bytes once, or the job that prepares them. */
  download: operation({
    access: 'member',
    limits: { rate: { per: 'uid', window: 60, max: 30 }, kind: 'sensitive' },
    input: z.strictObject({
      grantId: z.uuid(),
      format: z.union([ExportFormatName, z.literal('source')]).default('source'),
    }),
    output: DownloadOrJob,
    repeatable: true,
  }),
  /** The buyer says that the downloads of a grant that is held were theirs. */
  confirmDownloads: operation({
    access: 'member',
    input: z.strictObject({ grantId: z.uuid() }),
    output: Grant,
    repeatable: true,
  }),
  /** Looks for the mark of a grant in a leaked file, which the moderator has uploaded; the job's report names it. */
  traceWatermark: operation({
    access: 'moderator',
    input: z.strictObject({ jobId: z.uuid(), fileId: FileId, assetId: AssetId }),
    output: z.object({ jobId: z.uuid() }),
    repeatable: true,
  }),
};
