import { useEffect, useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { documentPaths } from '../../../../functions/contract/paths.ts';
import { watchDocument } from '../../firebase/watchDocument.ts';
import { ReasonError } from '../../reasonError.ts';

/** An asset of one's own as it changes, by whatever page or job; undefined until it is known. */
export function useLiveAsset(id: string): { asset: Asset | undefined; error: unknown } {
  const [asset, setAsset] = useState<Asset>();
  const [error, setError] = useState<unknown>();
  useEffect(
    () =>
      watchDocument<Asset>(documentPaths.asset(id), {
        onChange: (known) => {
          setAsset(known);
          setError(known ? undefined : new ReasonError('asset-not-found'));
        },
        // The rules tell nobody whether there is an asset that is not theirs.
        onEnd: (ended) =>
          setError(ended.reason === 'live-denied' ? new ReasonError('asset-not-found') : ended),
      }),
    [id],
  );
  return { asset, error };
}
