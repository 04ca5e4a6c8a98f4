import { useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { Thumbhash } from '../Thumbhash.tsx';
import { bytesText } from './bytesText.ts';

interface AssetCardProps {
  readonly asset: Asset;
  /** Address of its picture, where there is one. */
  readonly picture: string | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One asset: its picture, name, kind and size. */
export function AssetCard({ asset, picture, isChosen, onChoose }: AssetCardProps) {
  const { t, i18n } = useLingui();
  return (
    <li className="group relative flex flex-col gap-0.5">
      <Link href={`/library/${asset.id}`} className="flex flex-col gap-0.5">
        <span className="relative flex aspect-square items-center justify-center overflow-hidden rounded-panel bg-stage">
          {asset.pictures && !picture && <Thumbhash hash={asset.pictures.thumbhash} />}
          {picture ? (
            <img src={picture} alt="" loading="lazy" className="relative size-full object-contain" />
          ) : (
            <span className="text-small text-soft uppercase">{asset.format}</span>
          )}
        </span>
        <span className="truncate font-semibold group-hover:text-clay">{asset.name}</span>
      </Link>
      <span className="text-small text-soft">
        {asset.format.toUpperCase()} · {bytesText(asset.bytes, i18n.locale)}
      </span>
      <label className="absolute top-0.5 left-0.5 inline-flex size-3 items-center justify-center rounded-small bg-panel">
        <input
          type="checkbox"
          className="size-2 accent-clay"
          aria-label={t`Choose ${asset.name}`}
          checked={isChosen}
          onChange={({ target }) => onChoose(target.checked)}
        />
      </label>
    </li>
  );
}
