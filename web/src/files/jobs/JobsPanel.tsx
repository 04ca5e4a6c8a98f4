import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Asset } from '../../../../functions/contract/assets.ts';
import type { Job, JobRequest } from '../../../../functions/contract/jobs.ts';
import { call } from '../../call.ts';
import { Button } from '../../ui/Button.tsx';
import { fieldLook } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAction } from '../../ui/useAction.ts';
import { ChangeFields } from './ChangeFields.tsx';
import { JobOutputs } from './JobOutputs.tsx';
import { JobProgress } from './JobProgress.tsx';
import { type Change, changeHints, changeWords } from './jobWords.ts';

const changes = Object.keys(changeWords) as Change[]; // the keys of such a record

/** What can be done to a model: each makes something new and leaves the model as it is. */
export function JobsPanel({ asset }: { asset: Asset }) {
  const { t, i18n } = useLingui();
  const [change, setChange] = useState<Change>('optimise');
  const [started, setStarted] = useState<{ jobId: string; done?: Job }>();
  const [problem, start, isBusy] = useAction(async (request: JobRequest) => {
    setStarted(undefined);
    const jobId = crypto.randomUUID();
    await call.jobs.createJob({ jobId, request }, { repeat: true });
    setStarted({ jobId });
  });
  if (asset.class !== 'model') return null;
  return (
    <Panel title={t`Change it`}>
      <form
        className="flex flex-col gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          void start(requestIn(asset.id, change, new FormData(event.currentTarget)));
        }}
      >
        <select
          aria-label={t`What to do`}
          className={fieldLook}
          value={change}
          onChange={({ target }) => setChange(changes.find((known) => known === target.value) ?? change)}
        >
          {changes.map((known) => (
            <option key={known} value={known}>
              {i18n._(changeWords[known])}
            </option>
          ))}
        </select>
        <p className="text-small text-soft">{i18n._(changeHints[change])}</p>
        <ChangeFields change={change} />
        <Problem>{problem}</Problem>
        <div>
          <Button type="submit" busy={isBusy}>
            <Trans>Start</Trans>
          </Button>
        </div>
      </form>
      {started && (
        <JobProgress
          key={started.jobId}
          jobId={started.jobId}
          onDone={(done) => setStarted({ jobId: started.jobId, done })}
        />
      )}
      {started?.done && <JobOutputs job={started.done} asset={asset} />}
    </Panel>
  );
}

/** Two holes let air in where resin runs out. */
function drainsIn(chosen: FormDataEntryValue | null): 0 | 1 | 2 {
  return ([0, 1, 2] as const).find((known) => `${known}` === chosen) ?? 2;
}

/** What the form asks for; a number that is left out is the one that the form began with. */
function requestIn(assetId: string, kind: Change, form: FormData): JobRequest {
  const number = (name: string, usual: number) => Number(form.get(name) ?? usual);
  switch (kind) {
    case 'optimise': {
      const preset = (['web', 'ar', 'print', 'archive'] as const).find(
        (known) => known === form.get('preset'),
      );
      return { kind, assetId, preset: preset ?? 'web' };
    }
    case 'scale':
      return { kind, assetId, factor: number('factor', 1) };
    case 'hollow':
      return {
        kind,
        assetId,
        wall: number('wall', 2),
        drains: drainsIn(form.get('drains')),
        drainDiameter: number('drainDiameter', 4),
      };
    default:
      return { kind, assetId };
  }
}
