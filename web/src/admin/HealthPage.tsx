import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';
import { call } from '../call.ts';
import { Button } from '../ui/Button.tsx';
import { ConsolePage } from './ConsolePage.tsx';
import { CheckpointPanel } from './figures/CheckpointPanel.tsx';
import { DomainCharts } from './figures/DomainCharts.tsx';
import { HoursChoice } from './figures/HoursChoice.tsx';
import { OperationsTable } from './figures/OperationsTable.tsx';
import { PartsPanel } from './figures/PartsPanel.tsx';
import { Read } from './figures/Read.tsx';
import { useReading } from './figures/useReading.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

/** /admin/health: what the marketplace stands on, how fast it answers and how often it fails. */
export default function HealthPage() {
  const { t } = useLingui();
  return (
    <ConsolePage
      title={t`Health`}
      lead={t`How fast the server answers, how often it fails, and what it stands on.`}
      needed="admin"
    >
      {() => <Health />}
    </ConsolePage>
  );
}

function Health() {
  const versions = useReading(readVersions);
  return (
    <>
      <div className="grid items-start gap-2 wide:grid-cols-2">
        <PartsPanel />
        <CheckpointPanel />
      </div>
      <Figures />
      <VersionsPanel versions={versions.value} />
    </>
  );
}

function Figures() {
  const [hours, setHours] = useState(6);
  const read = useCallback(
    (signal: AbortSignal) => call.admin.readFigures({ hours }, { signal, repeat: true }),
    [hours],
  );
  const reading = useReading(read);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-2">
        <HoursChoice hours={hours} onChoose={setHours} />
        <Button tone="quiet" busy={reading.isLoading} onClick={reading.reload}>
          <Trans>Read again</Trans>
        </Button>
      </div>
      <Read of={reading}>
        {({ slots, domains, operations }) =>
          operations.length === 0 ? (
            <p className="text-soft">
              <Trans>Nothing was called in this time. Servers tell once a minute what they did.</Trans>
            </p>
          ) : (
            <>
              {domains.map((domain) => (
                <DomainCharts key={domain.domain} domain={domain} times={slots} />
              ))}
              <OperationsTable operations={operations} />
            </>
          )
        }
      </Read>
    </>
  );
}

function readVersions(signal: AbortSignal) {
  return call.admin.systemVersions({}, { signal, repeat: true });
}
