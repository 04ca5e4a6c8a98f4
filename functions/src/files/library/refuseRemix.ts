import type { Transaction } from 'firebase-admin/firestore';
import { Asset } from '../../../contract/assets.ts';
import { remixProblem } from '../../../contract/licences.ts';
import { fail } from '../../lib/fail.ts';
import { collections, paths } from '../../lib/paths.ts';

/** Ancestors that are looked at for a circle; a longer line of remixes is refused as one. */
const mostAncestors = 100;

/**
 * Refuses an asset to be made from these sources: one that the owner may not see, one whose licence does not let it be
 * what it is, or one that was made from it. What is one's own may be used in any way. Reads only.
 */
export async function refuseRemix(tx: Transaction, asset: Asset, sources: readonly string[]): Promise<void> {
  const found = await readAssets(tx, sources);
  if (found.length < sources.length) fail('not-found', 'asset-not-found');
  for (const source of found) {
    if (source.ownerId === asset.ownerId) continue;
    if (!(await hasGrant(tx, asset.ownerId, source.id))) fail('not-found', 'asset-not-found');
    const problem = remixProblem(source.licence, asset.licence);
    if (problem) fail('failed-precondition', problem);
  }
  await refuseCircle(tx, asset.id, found);
}

async function readAssets(tx: Transaction, ids: readonly string[]): Promise<Asset[]> {
  if (ids.length === 0) return [];
  const found = await tx.getAll(...new Set(ids).values().map(paths.asset));
  return found.flatMap((each) => (each.exists ? [Asset.parse(each.data())] : []));
}

/** Whether somebody has bought an asset. */
async function hasGrant(tx: Transaction, buyerId: string, assetId: string): Promise<boolean> {
  const bought = collections.grants().where('buyerId', '==', buyerId).where('assetId', '==', assetId);
  return !(await tx.get(bought.limit(1))).empty;
}

async function refuseCircle(tx: Transaction, assetId: string, sources: readonly Asset[]): Promise<void> {
  const seen = new Set<string>();
  let layer = sources;
  while (layer.length > 0) {
    for (const { id } of layer) seen.add(id);
    if (seen.has(assetId) || seen.size > mostAncestors) fail('failed-precondition', 'remix-circle');
    const next = new Set(layer.flatMap(({ remixOf }) => remixOf.filter((id) => !seen.has(id))));
    layer = await readAssets(tx, [...next]);
  }
}
