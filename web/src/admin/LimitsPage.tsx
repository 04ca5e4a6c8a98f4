import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { LimitRow } from '../../../functions/contract/figures.ts';
import { call } from '../call.ts';
import { ConsolePage } from './ConsolePage.tsx';
import { FigureTable } from './figures/FigureTable.tsx';
import { Read } from './figures/Read.tsx';
import { useReading } from './figures/useReading.ts';
import { count } from './numbers.ts';

/** /admin/limits: how often each operation may be called, and who meets that. */
export default function LimitsPage() {
  const { t } = useLingui();
  return (
    <ConsolePage
      title={t`Limits`}
      lead={t`How often each operation may be called, and whom that refused in this hour and the one before.`}
      needed="admin"
    >
      {() => <Limits />}
    </ConsolePage>
  );
}

function Limits() {
  const reading = useReading(readLimits);
  return (
    <Read of={reading}>
      {({ limits }) => (
        <>
          <Refused limits={limits.filter(({ refused }) => refused > 0)} />
          <Declared limits={limits} />
        </>
      )}
    </Read>
  );
}

function Refused({ limits }: { limits: readonly LimitRow[] }) {
  const { t } = useLingui();
  if (limits.length === 0) {
    return (
      <p className="text-soft">
        <Trans>Nobody has met a limit lately.</Trans>
      </p>
    );
  }
  const callers = limits
    .flatMap((limit) => limit.callers.map((caller) => ({ limit: limit.name, ...caller })))
    .toSorted((a, b) => b.refused - a.refused);
  return (
    <FigureTable
      label={t`Who meets a limit`}
      rows={callers}
      keyOf={({ limit, caller }) => `${limit} ${caller}`}
      columns={[
        { title: t`Who`, cell: ({ caller }) => caller },
        { title: t`Limit`, cell: ({ limit }) => limit },
        { title: t`Refused`, cell: ({ refused }) => count(refused), isNumber: true },
      ]}
    />
  );
}

function Declared({ limits }: { limits: readonly LimitRow[] }) {
  const { t } = useLingui();
  const per = { uid: t`person or key`, ip: t`network address` };
  const kinds = {
    usual: t`in each server`,
    sensitive: t`over all servers`,
    money: t`over all servers, closed when in doubt`,
  };
  return (
    <FigureTable
      label={t`Every limit`}
      rows={limits}
      keyOf={({ name }) => name}
      columns={[
        { title: t`Operation`, cell: ({ name }) => name },
        { title: t`Calls`, cell: ({ max }) => count(max), isNumber: true },
        { title: t`Within`, cell: ({ window }) => span(window) },
        { title: t`Of one`, cell: (row) => per[row.per] },
        { title: t`Counted`, cell: ({ kind }) => kinds[kind] },
        { title: t`Refused`, cell: ({ refused }) => count(refused), isNumber: true },
      ]}
    />
  );
}

function span(seconds: number): string {
  if (seconds % 3600 === 0) return plural(seconds / 3600, { one: '# hour', other: '# hours' });
  if (seconds % 60 === 0) return plural(seconds / 60, { one: '# minute', other: '# minutes' });
  return plural(seconds, { one: '# second', other: '# seconds' });
}

function readLimits(signal: AbortSignal) {
  return call.admin.readLimits({}, { signal, repeat: true });
}
