import { Trans, useLingui } from '@lingui/react/macro';
import type { Asset, AssetVersion } from '../../../../functions/contract/assets.ts';
import type { PlacesByProblem } from '../../../../functions/contract/inspection.ts';
import { call } from '../../call.ts';
import { useLoaded } from '../../ui/useLoaded.ts';
import { Thumbhash } from '../Thumbhash.tsx';
import { ModelViewer } from '../viewer/ModelViewer.tsx';

/** What an asset looks like: the model to turn, or the picture; its size is kept while it is on its way. */
export function VersionView({ asset, version }: { asset: Asset; version: AssetVersion | undefined }) {
  const { t } = useLingui();
  const shown = useLoaded(
    `${asset.id} ${version?.view ?? ''} ${version?.pictures ? 'pictured' : ''}`,
    (signal) => addressesOf(asset, version, signal),
  ).value;
  const poster = shown?.poster
    ? { src: shown.poster, alt: t`${asset.name}, seen from the front right` }
    : undefined;
  if (shown?.view) {
    const { view, places } = shown;
    return (
      <ModelViewer
        model={{ name: asset.name, url: view, bytes: asset.bytes, poster, ...(places ? { places } : {}) }}
      />
    );
  }
  return (
    <div className="relative flex aspect-4/3 items-center justify-center overflow-hidden rounded-panel bg-stage">
      {version?.pictures && <Thumbhash hash={version.pictures.thumbhash} />}
      {poster && <img src={poster.src} alt={poster.alt} className="relative size-full object-contain" />}
      {version && !version.pictures && asset.class === 'model' && (
        <p role="status" className="text-soft">
          <Trans>It is being measured and pictured; this takes a moment.</Trans>
        </p>
      )}
    </div>
  );
}

interface Addresses {
  readonly poster: string | undefined;
  readonly view: string | undefined;
  readonly places: PlacesByProblem | undefined;
}

/** Addresses for what there is to show, good for minutes. */
async function addressesOf(
  asset: Asset,
  version: AssetVersion | undefined,
  signal: AbortSignal,
): Promise<Addresses> {
  const name = '1024.webp';
  const options = { signal, repeat: true } as const;
  const [pictures, view] = await Promise.all([
    version?.pictures ? call.files.getPictures({ assetIds: [asset.id], names: [name] }, options) : undefined,
    version?.view
      ? call.files.getDownload({ assetId: asset.id, version: version.n, format: 'view' }, options)
      : undefined,
  ]);
  return {
    poster: pictures?.pictures[asset.id]?.[name],
    view: view?.state === 'ready' ? view.url : undefined,
    places: undefined,
  };
}
