import { Asset } from '../../../contract/assets.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { paths } from '../../lib/paths.ts';
import { kept } from './newAsset.ts';

/** Reads what a change depends on, and returns the change: the asset after it, or undefined where there is nothing to do. */
export type Change = (tx: FirebaseFirestore.Transaction) => Promise<(asset: Asset) => Asset | undefined>;

/**
 * Changes some of the caller's own assets, all or none. Gives how many were changed. A read for each, a write for each that
 * is changed.
 */
export function changeAssets(assetIds: readonly string[], uid: string, change: Change): Promise<number> {
  const wanted = [...new Set(assetIds)].map(paths.asset);
  return db.runTransaction(async (tx) => {
    const found = await tx.getAll(...wanted);
    if (!found.every((each) => each.get('ownerId') === uid && each.get('doomed') !== true)) {
      fail('not-found', 'asset-not-found');
    }
    const after = await change(tx);
    let changed = 0;
    for (const each of found) {
      const next = after(Asset.parse(each.data()));
      if (!next) continue;
      tx.set(each.ref, kept(next));
      changed += 1;
    }
    return changed;
  });
}
