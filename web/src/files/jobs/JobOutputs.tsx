import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import type { Job, JobOutput } from '../../../../functions/contract/jobs.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { bytesText } from '../library/bytesText.ts';
import { Report } from './Report.tsx';

/** What a job has made: to download, or to keep as the next version or as an asset of its own. */
export function JobOutputs({ job, asset }: { job: Job; asset: Asset }) {
  const { outputs = [], report = {} } = job.result ?? {};
  return (
    <div className="mt-1 flex flex-col gap-1">
      <Report report={report} />
      <ul className="divide-y divide-line">
        {outputs.map((output) => (
          <Output key={output.name} job={job} output={output} asset={asset} />
        ))}
      </ul>
    </div>
  );
}

function Output({ job, output, asset }: { job: Job; output: JobOutput; asset: Asset }) {
  const { t, i18n } = useLingui();
  const { name } = output;
  const [ids] = useState(() => ({ fileId: crypto.randomUUID(), assetId: crypto.randomUUID() }));
  const [problem, act, isBusy] = useAction((work: () => Promise<unknown>) => work());
  const download = async () => {
    const { url } = await call.files.getJobOutput({ jobId: job.id, name }, { repeat: true });
    location.assign(url);
  };
  const keep = async (assetId: string) => {
    await call.files.keepJobOutput({ jobId: job.id, name, fileId: ids.fileId, assetId }, { repeat: true });
    showToast(assetId === asset.id ? t`Kept as a new version.` : t`Kept in your library.`);
  };
  return (
    <li className="flex flex-wrap items-center gap-1 py-1">
      <span className="min-w-0 flex-1 basis-20 truncate">
        {name} · {bytesText(output.bytes, i18n.locale)}
      </span>
      <Button tone="quiet" busy={isBusy} onClick={() => act(download)}>
        <Trans>Download</Trans>
      </Button>
      <Button tone="quiet" busy={isBusy} onClick={() => act(() => keep(asset.id))}>
        <Trans>Keep as a version</Trans>
      </Button>
      <Button tone="quiet" busy={isBusy} onClick={() => act(() => keep(ids.assetId))}>
        <Trans>Keep on its own</Trans>
      </Button>
      <Problem>{problem}</Problem>
    </li>
  );
}
