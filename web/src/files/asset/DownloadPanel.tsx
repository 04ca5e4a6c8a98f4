import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import { type ExportFormat, exportFormats } from '../../../../functions/contract/fileFormats.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';

type Wanted = ExportFormat | 'source';

/** The asset as a file: as it was uploaded, or in another format, which is made once and kept. */
export function DownloadPanel({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const [preparing, setPreparing] = useState<{ jobId: string; format: Wanted }>();
  const [problem, fetchIt, isBusy] = useAction(async (format: Wanted) => {
    const download = await call.files.getDownload({ assetId: asset.id, format }, { repeat: true });
    if (download.state === 'preparing') return setPreparing({ jobId: download.jobId, format });
    setPreparing(undefined);
    location.assign(download.url);
  });
  const formats = asset.class === 'model' ? exportFormats.filter((format) => format !== asset.format) : [];
  return (
    <Panel title={t`Download`}>
      <div className="flex flex-wrap gap-1">
        <Button busy={isBusy} onClick={() => fetchIt('source')}>
          <Trans>As uploaded ({asset.format.toUpperCase()})</Trans>
        </Button>
        {formats.map((format) => (
          <Button key={format} tone="quiet" busy={isBusy} onClick={() => fetchIt(format)}>
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
      {preparing && (
        <JobProgress
          key={preparing.jobId}
          jobId={preparing.jobId}
          onDone={() => void fetchIt(preparing.format)}
        />
      )}
      <Problem>{problem}</Problem>
    </Panel>
  );
}
