import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Asset, AssetVersion } from '../../../../functions/contract/assets.ts';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { usePages } from '../../ui/usePages.ts';
import { bytesText } from '../library/bytesText.ts';
import { Differences } from './Differences.tsx';

/** All states of an asset, newest first: which one counts, and what differs. */
export function VersionsPanel({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const [compared, setCompared] = useState<number>();
  const { items, error, onMore, isLoading } = usePages(`${asset.id} ${asset.versions}`, (cursor, signal) =>
    call.files.listVersions({ assetId: asset.id, ...(cursor ? { cursor } : {}) }, { signal, repeat: true }),
  );
  return (
    <Panel title={t`Versions`}>
      {error !== undefined && <Problem>{sentenceFor(error)}</Problem>}
      <ol className="divide-y divide-line">
        {items?.map((version) => (
          <Row
            key={version.n}
            version={version}
            isCurrent={version.n === asset.current}
            assetId={asset.id}
            onCompare={() => setCompared(version.n)}
          />
        ))}
      </ol>
      {onMore && (
        <Button tone="quiet" busy={isLoading} onClick={onMore}>
          <Trans>Show more</Trans>
        </Button>
      )}
      {compared !== undefined && <Differences assetId={asset.id} from={compared} to={asset.current} />}
    </Panel>
  );
}

interface RowProps {
  readonly version: AssetVersion;
  readonly isCurrent: boolean;
  readonly assetId: string;
  readonly onCompare: () => void;
}

function Row({ version, isCurrent, assetId, onCompare }: RowProps) {
  const { t, i18n } = useLingui();
  const { n } = version;
  const [problem, choose, isBusy] = useAction(async () => {
    await call.files.setCurrentVersion({ assetId, version: n }, { repeat: true });
  });
  return (
    <li className="flex flex-wrap items-center gap-1 py-1 text-small">
      <span className="min-w-0 flex-1 basis-20">
        <span className="font-semibold">{t`Version ${n}`}</span> · {version.format.toUpperCase()} ·{' '}
        {bytesText(version.bytes, i18n.locale)} ·{' '}
        {i18n.date(new Date(version.createdAt), { dateStyle: 'medium' })}
      </span>
      {isCurrent ? (
        <Badge tone="good">{t`Current`}</Badge>
      ) : (
        <>
          <Button tone="quiet" onClick={onCompare}>
            <Trans>Compare</Trans>
          </Button>
          <Button tone="quiet" busy={isBusy} onClick={choose}>
            <Trans>Make it current</Trans>
          </Button>
        </>
      )}
      <Problem>{problem}</Problem>
    </li>
  );
}
