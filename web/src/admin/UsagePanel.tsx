import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Panel } from '../ui/Panel.tsx';
import { count } from './numbers.ts';
import type { ShownCheck } from './useSystemCheck.ts';

/** What this run would have cost on Firestore's bill, where somebody counts. */
export function UsagePanel({ usage }: { usage: ShownCheck['usage'] }) {
  const { t } = useLingui();
  return (
    <Panel title={t`Billed by Firestore for this run`}>
      <Counts usage={usage} />
    </Panel>
  );
}

const kinds = [
  ['reads', msg`reads`],
  ['writes', msg`writes`],
  ['deletes', msg`deletes`],
] as const;

function Counts({ usage }: { usage: ShownCheck['usage'] }) {
  const { t } = useLingui();
  if (!usage)
    return (
      <p className="text-body text-soft">
        <Trans>Counted when the run has ended.</Trans>
      </p>
    );
  const { before, after } = usage;
  if (!before.metered || !after.metered) {
    return (
      <p className="text-body text-soft">
        <Trans>Not metered here: in production the bill tells, under Usage.</Trans>
      </p>
    );
  }
  return (
    <dl className="grid grid-cols-3 gap-2">
      {kinds.map(([kind, name]) => (
        <div key={kind} className="flex flex-col-reverse">
          <dt className="text-small text-soft">{t(name)}</dt>
          <dd className="text-title font-semibold">{count(after[kind] - before[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}
