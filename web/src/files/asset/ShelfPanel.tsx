import { Trans, useLingui } from '@lingui/react/macro';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';

/** Puts an asset in the bin, and back. */
export function ShelfPanel({ asset: { id, shelf } }: { asset: Asset }) {
  const { t } = useLingui();
  const isInBin = shelf === 'bin';
  const [problem, move, isBusy] = useAction(async () => {
    const assets = { assetIds: [id] };
    if (isInBin) await call.files.restoreAssets(assets, { repeat: true });
    else await call.files.binAssets(assets, { repeat: true });
  });
  return (
    <div className="flex flex-col items-start gap-1">
      <p role="status" className="text-small text-soft">
        {isInBin && t`This is in the bin, and is deleted for good 30 days after it was put there.`}
      </p>
      <Button tone="quiet" busy={isBusy} onClick={move}>
        {isInBin ? <Trans>Put back</Trans> : <Trans>Put in the bin</Trans>}
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
