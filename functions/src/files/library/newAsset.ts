import type { Asset, AssetVersion, StoredFile } from '../../../contract/assets.ts';
import { fileFormats } from '../../../contract/fileFormats.ts';
import { searchTerms } from './searchTerms.ts';

/** An asset as it is kept: with what it is found by. */
export type KeptAsset = Asset & { readonly terms: readonly string[] };

/** The asset that a file begins; it has no version yet. */
export function newAsset({ assetId, ownerId, name, folderId, format }: StoredFile, at: number): Asset {
  return {
    id: assetId,
    ownerId,
    name: titleOf(name),
    class: fileFormats[format].class,
    folderId,
    tags: [],
    shelf: 'library',
    current: 0,
    versions: 0,
    bytes: 0,
    licence: 'LicenseRef-All-Rights-Reserved',
    remixOf: [],
    format,
    createdAt: at,
    updatedAt: at,
  };
}

/** A file's name without its ending, which the format says already. */
function titleOf(fileName: string): string {
  return (fileName.replace(/\.[a-z0-9]{1,5}$/i, '').trim() || fileName).slice(0, 120).trim();
}

/** The asset with one version more, which is the one to show from now on. */
export function withVersion({ pictures: _, ...asset }: Asset, version: AssetVersion): KeptAsset {
  return kept({
    ...asset,
    class: fileFormats[version.format].class,
    current: version.n,
    versions: version.n,
    bytes: asset.bytes + version.bytes,
    format: version.format,
    updatedAt: version.createdAt,
    ...(version.pictures ? { pictures: version.pictures } : {}),
  });
}

/** Whatever is written of an asset goes through here, so that its terms follow its name and tags. */
export function kept(asset: Asset): KeptAsset {
  return { ...asset, terms: searchTerms(asset) };
}
