import type { Asset } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { useLoaded } from '../../ui/useLoaded.ts';

/** The most assets that are asked for at once. */
const batch = 100;

/** Addresses of one picture of each asset that has it, by the asset's id. */
export function usePictures(assets: readonly Asset[], name: string): ReadonlyMap<string, string> {
  const pictured = assets.filter(({ pictures }) => pictures?.objects[name]).map(({ id }) => id);
  const { value } = useLoaded(`${name} ${pictured.join()}`, async (signal) => {
    const found = new Map<string, string>();
    for (let from = 0; from < pictured.length; from += batch) {
      const assetIds = pictured.slice(from, from + batch);
      const { pictures } = await call.files.getPictures(
        { assetIds, names: [name] },
        { signal, repeat: true },
      );
      for (const [id, urls] of Object.entries(pictures)) if (urls[name]) found.set(id, urls[name]);
    }
    return found;
  });
  return value ?? new Map();
}
