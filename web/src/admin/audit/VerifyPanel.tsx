import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { sentenceFor } from '../../sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { moment } from '../moment.ts';
import { count } from '../numbers.ts';
import { ProblemList } from './ProblemList.tsx';
import { useVerification } from './useVerification.ts';
import type { Verification } from './verification.ts';

/** Proves that the audit trail is as it was recorded, or shows where it is not. */
export function VerifyPanel() {
  const { t } = useLingui();
  const [run, verify] = useVerification();
  const isRunning = run.state === 'running';
  return (
    <Panel title={t`Proof`}>
      <div className="flex flex-col gap-1.5">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <div role="status" className="min-w-0 flex-1 basis-30">
            {run.state === 'idle' && (
              <Trans>
                Re-reads every entry and compares it with its chain and with the signed checkpoints.
              </Trans>
            )}
            {isRunning && (
              <Trans>
                Reading… {count(run.seen.entries)} entries so far, on {count(run.seen.entities)} things.
              </Trans>
            )}
            {run.state === 'done' && <Verdict seen={run.seen} />}
          </div>
          <Button tone={run.state === 'idle' ? 'strong' : 'quiet'} busy={isRunning} onClick={verify}>
            {run.state === 'idle' ? <Trans>Verify</Trans> : <Trans>Verify again</Trans>}
          </Button>
        </div>
        {isRunning && <progress className="w-full" aria-label={t`Verifying`} />}
        <Problem>{run.state === 'failed' && sentenceFor(run.error)}</Problem>
        {run.state !== 'idle' && run.seen.problems.length > 0 && <ProblemList seen={run.seen} />}
      </div>
    </Panel>
  );
}

function Verdict({ seen: { entries, entities, problemCount, sealed } }: { seen: Verification }) {
  return (
    <div className="flex flex-col gap-0.5">
      <p className="flex flex-wrap items-center gap-x-1.5 text-lead font-semibold">
        <StatusMark status={problemCount === 0 ? 'done' : 'failed'} />
        {problemCount === 0 ? (
          <Trans>Nothing was changed.</Trans>
        ) : (
          <Plural
            value={problemCount}
            one="# thing is not as it was recorded."
            other="# things are not as they were recorded."
          />
        )}
      </p>
      <p className="text-small text-soft">
        <Trans>
          {count(entries)} entries on {count(entities)} things were read.
        </Trans>{' '}
        {sealed ? (
          <Trans>
            They are sealed up to checkpoint {sealed.n} of {moment(sealed.at)}; what came later is held by its
            chain.
          </Trans>
        ) : (
          <Trans>There is no signed checkpoint yet: one is made every hour.</Trans>
        )}
      </p>
    </div>
  );
}
