import { Asset, type Pictures } from '../../../contract/assets.ts';
import type { files } from '../../../contract/files.ts';
import { now } from '../../lib/clock.ts';
import { db } from '../../lib/db.ts';
import { signRead } from '../../lib/files.ts';
import { paths } from '../../lib/paths.ts';
import type { Handlers } from '../../lib/serve.ts';

const hour = 60 * 60 * 1000;

/** Addresses of pictures of the caller's assets. The same within an hour, so that browsers keep what they have seen. */
export const getPictures: Handlers<typeof files>['getPictures'] = async ({ assetIds, names }, { uid }) => {
  const found = await db.getAll(...[...new Set(assetIds)].map(paths.asset));
  const signed = found.flatMap((each) => {
    if (each.get('ownerId') !== uid) return [];
    const { id, pictures } = Asset.parse(each.data());
    return pictures ? [signPictures(pictures, names).then((urls) => [id, urls] as const)] : [];
  });
  return { pictures: Object.fromEntries(await Promise.all(signed)) };
};

/** Signs the pictures of these names, or all, until the end of the next hour. */
export async function signPictures(
  { objects }: Pictures,
  names: readonly string[] = Object.keys(objects),
): Promise<Record<string, string>> {
  const expiresAt = (Math.floor(now() / hour) + 2) * hour;
  const wanted = names.flatMap((name) => {
    const object = Object.hasOwn(objects, name) ? objects[name] : undefined;
    return object ? [signRead(object, { expiresAt }).then((url) => [name, url] as const)] : [];
  });
  return Object.fromEntries(await Promise.all(wanted));
}
