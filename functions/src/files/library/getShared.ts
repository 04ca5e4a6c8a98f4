import { Asset, AssetVersion, Share } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { fail } from '../../lib/fail.ts';
import { signRead } from '../../lib/files.ts';
import { collections, objects, paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';
import { hashOf } from '../linkToken.ts';
import { signPictures } from './getPictures.ts';

/** How long the viewer may fetch the model, in ms. */
const viewLife = 5 * 60 * 1000;

/** What the page of a share link shows. 4 reads. */
export const getShared: Handlers<typeof files>['getShared'] = async ({ token }) => {
  const share = await findShare(token);
  const [asset, version, owner] = await db.getAll(
    paths.asset(share.assetId),
    paths.assetVersion(share.assetId, share.version),
    paths.member(share.ownerId),
  );
  if (!asset?.exists || !version?.exists || asset.get('shelf') === 'bin')
    fail('not-found', 'share-not-found');
  const { name, licence } = Asset.parse(asset.data());
  const { format, bytes, inspection, pictures, view, fileId, ownerId } = AssetVersion.parse(version.data());
  const shown = view ?? (format === 'glb' ? objects.storedFile(ownerId, fileId) : undefined);
  return {
    ...{ name, licence, format, bytes, expiresAt: share.expiresAt },
    ownerName: String(owner?.get('name') ?? ''),
    pictures: pictures ? await signPictures(pictures) : {},
    ...(inspection ? { inspection } : {}),
    ...(pictures ? { thumbhash: pictures.thumbhash } : {}),
    ...(shown ? { view: await signRead(shown, { expiresAt: now() + viewLife }) } : {}),
  };
};

async function findShare(token: string): Promise<Share> {
  const { docs } = await collections.shares().where('tokenHash', '==', hashOf(token)).limit(1).get();
  const share = docs[0] && Share.parse(docs[0].data());
  if (!share || share.revokedAt !== undefined || share.expiresAt <= now()) {
    return fail('not-found', 'share-not-found');
  }
  return share;
}
