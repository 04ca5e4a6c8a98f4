import type { Transaction } from 'firebase-admin/firestore';
import { paths } from '../../lib/paths.ts';

/** Where files of a request may go: the caller's own assets and folders among those that it names. */
export interface Places {
  readonly hasAsset: (id: string) => boolean;
  readonly hasFolder: (id: string) => boolean;
}

interface Wanted {
  readonly assetId?: string | undefined;
  readonly folderId: string | null;
}

/** Reads each named asset and folder once. */
export async function readPlaces(tx: Transaction, uid: string, wanted: readonly Wanted[]): Promise<Places> {
  const named = [
    ...wanted.flatMap(({ assetId }) => (assetId ? [paths.asset(assetId)] : [])),
    ...wanted.flatMap(({ folderId }) => (folderId ? [paths.folder(folderId)] : [])),
  ];
  const unique = [...new Map(named.map((path) => [path.path, path])).values()];
  const found = unique.length > 0 ? await tx.getAll(...unique) : [];
  const own = new Set(found.filter((each) => each.get('ownerId') === uid).map(({ ref }) => ref.path));
  return {
    hasAsset: (id) => own.has(paths.asset(id).path),
    hasFolder: (id) => own.has(paths.folder(id).path),
  };
}
