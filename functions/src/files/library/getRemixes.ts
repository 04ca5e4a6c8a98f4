import { Asset } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { db } from '../../lib/db.ts';
import { collections, paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { getOwnAsset } from './getOwnAsset.ts';

/** Assets shown on either side. */
const most = 50;

/** What an asset was made from, back to the first, and what was made from it. A read for each. */
export const getRemixes: Handlers<typeof files>['getRemixes'] = async ({ assetId }, { uid }) => {
  const asset = await getOwnAsset(assetId, uid);
  const made = collections.assets().where('remixOf', 'array-contains', assetId).limit(most);
  const [sources, remixes] = await Promise.all([ancestorsOf(asset), made.get()]);
  const shown = ({ id, ownerId, name, licence }: Asset) => ({
    assetId: id,
    licence,
    ...(ownerId === uid ? { name } : {}),
  });
  return {
    sources: sources.map(shown),
    remixes: remixes.docs.map((found) => shown(Asset.parse(found.data()))),
  };
};

async function ancestorsOf(asset: Asset): Promise<Asset[]> {
  const all = new Map<string, Asset>();
  let next = asset.remixOf;
  while (next.length > 0 && all.size < most) {
    const found = await db.getAll(...next.map(paths.asset));
    const layer = found.flatMap((each) => (each.exists ? [Asset.parse(each.data())] : []));
    for (const each of layer) all.set(each.id, each);
    next = [...new Set(layer.flatMap(({ remixOf }) => remixOf))].filter((id) => !all.has(id));
  }
  return [...all.values()].slice(0, most);
}
