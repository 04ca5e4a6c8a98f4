import { Panel } from '../ui/Panel.tsx';
import { count } from './numbers.ts';
import type { ShownCheck } from './useSystemCheck.ts';

/** What this run would have cost on Firestore's bill, where somebody counts. */
export function UsagePanel({ usage }: { usage: ShownCheck['usage'] }) {
  return (
    <Panel title="Billed by Firestore for this run">
      <Counts usage={usage} />
    </Panel>
  );
}

const kinds = ['reads', 'writes', 'deletes'] as const;

function Counts({ usage }: { usage: ShownCheck['usage'] }) {
  if (!usage) return <p className="text-body text-soft">Counted when the run has ended.</p>;
  const { before, after } = usage;
  if (!before.metered || !after.metered) {
    return (
      <p className="text-body text-soft">Not metered here: in production the bill tells, under Usage.</p>
    );
  }
  return (
    <dl className="grid grid-cols-3 gap-2">
      {kinds.map((kind) => (
        <div key={kind} className="flex flex-col-reverse">
          <dt className="text-small text-soft">{kind}</dt>
          <dd className="text-title font-semibold">{count(after[kind] - before[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}
