import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Grant } from '../../../../functions/contract/assets.ts';
import { type ExportFormat, exportFormats } from '../../../../functions/contract/fileFormats.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { fieldLook } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { JobProgress } from '../jobs/JobProgress.tsx';

type Wanted = ExportFormat | 'source';
const formats: readonly Wanted[] = ['source', ...exportFormats];

/** One purchase: how often it may still be downloaded, in which format, and what keeps it from being so. */
export function PurchaseCard({ grant, onChange }: { grant: Grant; onChange: () => void }) {
  const { t, i18n } = useLingui();
  const { id, name, state, attempts, maxAttempts, expiresAt } = grant;
  const [format, setFormat] = useState<Wanted>('source');
  const [jobId, setJobId] = useState<string>();
  const [problem, fetchIt, isBusy] = useAction(async () => {
    const download = await call.files.download({ grantId: id, format }, { repeat: true });
    setJobId(download.state === 'preparing' ? download.jobId : undefined);
    if (download.state === 'ready') location.assign(download.url);
  });
  const left = Math.max(0, maxAttempts - attempts);
  const day = i18n.date(new Date(expiresAt), { dateStyle: 'long' });
  const isOpen = state === 'open' && left > 0 && expiresAt > Date.now();
  return (
    <li className="flex flex-col gap-1 rounded-panel border border-line bg-panel p-2">
      <h2 className="text-lead font-semibold wrap-anywhere">{name}</h2>
      {state === 'held' && <Held grantId={id} onChange={onChange} />}
      {state === 'revoked' && (
        <p>
          <Trans>This was refunded, so it can no longer be downloaded.</Trans>
        </p>
      )}
      {state !== 'revoked' && (
        <p className="text-small text-soft">
          {plural(left, { one: '# download left', other: '# downloads left' })} · {t`until ${day}`}
        </p>
      )}
      {isOpen && (
        <div className="flex flex-wrap gap-1">
          <select
            aria-label={t`Format of ${name}`}
            className={`${fieldLook} max-w-22`}
            value={format}
            onChange={({ target }) => setFormat(formats.find((known) => known === target.value) ?? 'source')}
          >
            {formats.map((known) => (
              <option key={known} value={known}>
                {known === 'source' ? t`As the seller made it` : known.toUpperCase()}
              </option>
            ))}
          </select>
          <Button busy={isBusy} onClick={() => fetchIt()}>
            <Trans>Download</Trans>
          </Button>
        </div>
      )}
      {jobId && <JobProgress key={jobId} jobId={jobId} onDone={() => void fetchIt()} />}
      <Problem>{problem}</Problem>
    </li>
  );
}

/** Asks whether downloads in many places were the buyer's own. */
function Held({ grantId, onChange }: { grantId: string; onChange: () => void }) {
  const [problem, confirm, isBusy] = useAction(async () => {
    await call.files.confirmDownloads({ grantId }, { repeat: true });
    onChange();
  });
  return (
    <Notice
      action={
        <Button busy={isBusy} onClick={() => confirm()}>
          <Trans>Yes, that was me</Trans>
        </Button>
      }
    >
      <Trans>
        It was downloaded in many places within a day, so it is on hold. Was that you? If not, change your
        password and tell us.
      </Trans>
      <Problem>{problem}</Problem>
    </Notice>
  );
}
