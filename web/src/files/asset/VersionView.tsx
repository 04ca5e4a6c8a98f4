import { Trans, useLingui } from '@lingui/react/macro';
import type { Asset, AssetVersion } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { useLoaded } from '../../ui/useLoaded.ts';
import { Thumbhash } from '../Thumbhash.tsx';
import { ModelViewer } from '../viewer/ModelViewer.tsx';
import { loadPlaces, viewAddress } from './versionFiles.ts';

const large = 'still-1024.webp';

/** What an asset looks like: the model to turn, or the picture; its size is kept while it is on its way. */
export function VersionView({ asset, version }: { asset: Asset; version: AssetVersion | undefined }) {
  const { t } = useLingui();
  const still = version?.pictures?.objects[large];
  const picture = useLoaded(`${asset.id} ${still}`, async (signal) => {
    if (!still) return undefined;
    const names = { assetIds: [asset.id], names: [large] };
    const { pictures } = await call.files.getPictures(names, { signal, repeat: true });
    return pictures[asset.id]?.[large];
  }).value;
  const poster = picture ? { src: picture, alt: t`${asset.name}, seen from the front right` } : undefined;
  if (version && (version.view || version.format === 'glb')) {
    const problems = version.inspection?.print.problems.map(({ kind }) => kind) ?? [];
    return (
      <ModelViewer
        key={`${version.n} ${version.view}`}
        model={{
          name: asset.name,
          address: (signal) => viewAddress(asset.id, version.n, signal),
          bytes: version.bytes,
          poster,
          thumbhash: version.pictures?.thumbhash,
          problems,
          loadPlaces: (signal) => loadPlaces(version, signal),
        }}
      />
    );
  }
  return (
    <div className="relative flex aspect-4/3 items-center justify-center overflow-hidden rounded-panel bg-stage">
      {version?.pictures && !poster && <Thumbhash hash={version.pictures.thumbhash} />}
      {poster && <img src={poster.src} alt={poster.alt} className="relative size-full object-contain" />}
      {version?.jobId && !version.pictures && (
        <p role="status" className="text-soft">
          <Trans>It is being measured and pictured; this takes a moment.</Trans>
        </p>
      )}
    </div>
  );
}
