import { collections } from '../../lib/paths.ts';

/** A file that somebody has already: its asset, and what it was called. */
export interface Duplicate {
  readonly assetId: string;
  readonly name: string;
}

/** Values that one query of Firestore may compare with. */
const mostValues = 30;

/** The caller's own checked files of the same bytes, by digest: a read for each that is found, and one a query. */
export async function findDuplicates(
  uid: string,
  wanted: readonly { readonly sha256: string }[],
): Promise<ReadonlyMap<string, Duplicate>> {
  const digests = [...new Set(wanted.map(({ sha256 }) => sha256))];
  const found = new Map<string, Duplicate>();
  for (let from = 0; from < digests.length; from += mostValues) {
    const { docs } = await collections
      .storedFiles()
      .where('ownerId', '==', uid)
      .where('state', '==', 'ready')
      .where('sha256', 'in', digests.slice(from, from + mostValues))
      .limit(200)
      .get();
    for (const file of docs) {
      found.set(file.get('sha256'), { assetId: file.get('assetId'), name: file.get('name') });
    }
  }
  return found;
}
