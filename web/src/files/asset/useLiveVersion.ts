import { useEffect, useState } from 'react';
import type { Asset, AssetVersion } from '../../../../functions/contract/assets.ts';
import { documentPaths } from '../../../../functions/contract/paths.ts';
import { watchDocument } from '../../firebase/watchDocument.ts';

/** The current version of an asset, as it is found out: its inspection and pictures come moments after the upload. */
export function useLiveVersion(asset: Asset | undefined): AssetVersion | undefined {
  const [version, setVersion] = useState<AssetVersion>();
  const path = asset && documentPaths.assetVersion(asset.id, asset.current);
  useEffect(() => {
    setVersion(undefined);
    if (path === undefined) return;
    // Without the live query the page shows what it has; what can be done with the asset does not depend on it.
    return watchDocument<AssetVersion>(path, { onChange: setVersion, onEnd: () => undefined });
  }, [path]);
  return version;
}
