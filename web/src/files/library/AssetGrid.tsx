import type { Asset } from '../../../../functions/contract/assets.ts';
import { AssetCard } from './AssetCard.tsx';
import { useLivePictures } from './useLivePictures.ts';
import { usePictures } from './usePictures.ts';

interface AssetGridProps {
  readonly assets: readonly Asset[];
  /** Ids of those that the next act is for. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Assets by their pictures. */
export function AssetGrid({ assets: listed, chosen, onChoose }: AssetGridProps) {
  const assets = useLivePictures(listed);
  const pictures = usePictures(assets, 'still-256.webp');
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <ul className="grid grid-cols-2 gap-2 wide:grid-cols-5">
      {assets.map((asset) => (
        <AssetCard
          key={asset.id}
          asset={asset}
          picture={pictures.get(asset.id)}
          isChosen={chosen.has(asset.id)}
          onChoose={(isChosen) => choose(asset.id, isChosen)}
        />
      ))}
    </ul>
  );
}
