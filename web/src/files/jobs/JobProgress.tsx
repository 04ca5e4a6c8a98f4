import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { Job } from '../../../../functions/contract/jobs.ts';
import { call } from '../../call.ts';
import { sentenceFor } from '../../sentences.ts';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { jobProblemWords } from './jobWords.ts';
import { useJob } from './useJob.ts';

/** How far a job is; `onDone` is told once when it is completed. */
export function JobProgress({ jobId, onDone }: { jobId: string; onDone: (job: Job) => void }) {
  const { t, i18n } = useLingui();
  const { job, error } = useJob(jobId);
  const told = useRef(onDone);
  told.current = onDone;
  const isCompleted = job?.state === 'COMPLETED';
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is told once, when the job has become so
  useEffect(() => {
    if (job && isCompleted) told.current(job);
  }, [isCompleted]);
  const [problem, act, isBusy] = useAction((work: () => Promise<unknown>) => work());
  if (error !== undefined) return <Problem>{sentenceFor(error)}</Problem>;
  const isUnderWay = !job || job.state === 'PENDING' || job.state === 'PROCESSING';
  return (
    <div className="mt-1 flex flex-col gap-0.5 text-small">
      {isUnderWay && (
        <div className="flex items-center gap-1">
          <progress className="grow" max={1} value={job?.progress ?? 0} aria-label={t`Progress`} />
          <Button
            tone="quiet"
            busy={isBusy}
            onClick={() => act(() => call.jobs.cancelJob({ jobId }, { repeat: true }))}
          >
            <Trans>Cancel</Trans>
          </Button>
        </div>
      )}
      <p role="status">
        {job?.state === 'PENDING' && t`Waiting for its turn`}
        {job?.state === 'PROCESSING' && i18n.number(job.progress, { style: 'percent' })}
        {job?.state === 'COMPLETED' && t`Done.`}
        {job?.state === 'CANCELLED' && t`Cancelled; nothing was changed.`}
      </p>
      {job?.state === 'FAILED' && (
        <>
          <Problem>
            {i18n._(jobProblemWords[job.problem ?? 'job-crashed'])} {job.detail}
          </Problem>
          <div>
            <Button
              tone="quiet"
              busy={isBusy}
              onClick={() => act(() => call.jobs.retryJob({ jobId }, { repeat: true }))}
            >
              <Trans>Try again</Trans>
            </Button>
          </div>
        </>
      )}
      <Problem>{problem}</Problem>
    </div>
  );
}
