import { useEffect, useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { documentPaths } from '../../../../functions/contract/paths.ts';
import { watchDocument } from '../../firebase/watchDocument.ts';

/** How long pictures are waited for, in ms; a job that takes longer has failed. */
const longest = 15 * 60 * 1000;

/** Assets of a list, of which those that are being pictured follow their documents until they are. */
export function useLivePictures(assets: readonly Asset[]): readonly Asset[] {
  const [known, setKnown] = useState<ReadonlyMap<string, Asset>>(new Map());
  const waiting = assets
    .filter((asset) => isAwaited(asset) && !known.get(asset.id)?.pictures)
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    const stops = waiting.split(',').map((id) =>
      id === ''
        ? () => undefined
        : watchDocument<Asset>(documentPaths.asset(id), {
            onChange: (asset) => {
              if (asset?.pictures) setKnown((before) => new Map(before).set(id, asset));
            },
            onEnd: () => undefined, // the next look at the list has them
          }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [waiting]);
  return assets.map((asset) => {
    const pictures = asset.pictures ?? known.get(asset.id)?.pictures;
    return pictures ? { ...asset, pictures } : asset;
  });
}

function isAwaited({ class: kind, pictures, updatedAt }: Asset): boolean {
  return !pictures && (kind === 'model' || kind === 'image') && Date.now() - updatedAt < longest;
}
