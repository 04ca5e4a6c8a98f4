import { Trans, useLingui } from '@lingui/react/macro';
import type { Person } from '../accounts/useSession.ts';
import { Button } from '../ui/Button.tsx';
import { ConsolePage } from './ConsolePage.tsx';
import { StepRow } from './StepRow.tsx';
import { summary } from './summary.ts';
import { UsagePanel } from './UsagePanel.tsx';
import { useSystemCheck } from './useSystemCheck.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

/** /admin/system: one run through every service, shown step by step. */
export default function SystemPage() {
  const { t } = useLingui();
  return (
    <ConsolePage
      title={t`System check`}
      lead={t`Goes once through everything that Maquette stands on. It writes a few documents and one file of 2 MB, and costs a few reads and writes.`}
      needed="admin"
    >
      {(person) => <SystemCheck person={person} />}
    </ConsolePage>
  );
}

function SystemCheck({ person }: { person: Person }) {
  const { steps, isRunning, versions, usage, run } = useSystemCheck(person);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-lead">
          {summary(steps, isRunning)}
        </p>
        <Button onClick={run} busy={isRunning}>
          <Trans>Run again</Trans>
        </Button>
      </div>
      <ol className="rounded-panel border border-line bg-panel px-2.5">
        {steps.map((step) => (
          <StepRow key={step.id} step={step} />
        ))}
      </ol>
      <div className="grid items-start gap-2 wide:grid-cols-2">
        <UsagePanel usage={usage} />
        <VersionsPanel versions={versions} />
      </div>
    </>
  );
}
