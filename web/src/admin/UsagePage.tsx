import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { KeyUsage } from '../../../functions/contract/figures.ts';
import { call } from '../call.ts';
import { formatDate } from '../language/formats.ts';
import { Chart } from '../ui/Chart.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ConsolePage } from './ConsolePage.tsx';
import { FigureTable } from './figures/FigureTable.tsx';
import { MeterPanel } from './figures/MeterPanel.tsx';
import { Read } from './figures/Read.tsx';
import { useReading } from './figures/useReading.ts';
import { count } from './numbers.ts';

/** /admin/usage: what API keys are used for, and what Firestore bills. */
export default function UsagePage() {
  const { t } = useLingui();
  return (
    <ConsolePage title={t`API usage`} lead={t`Which keys call the public API, and how much.`} needed="admin">
      {() => <ApiUsage />}
    </ConsolePage>
  );
}

function ApiUsage() {
  const reading = useReading(readKeyUsage);
  return (
    <>
      <Read of={reading}>
        {({ days, keys }) =>
          keys.length === 0 ? (
            <p className="text-soft">
              <Trans>No key was used in the last week.</Trans>
            </p>
          ) : (
            <>
              <KeysChart days={days} keys={keys} />
              <KeysTable days={days} keys={keys} />
            </>
          )
        }
      </Read>
      <MeterPanel />
    </>
  );
}

function KeysChart({ days, keys }: { days: readonly number[]; keys: readonly KeyUsage[] }) {
  const { t, i18n } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names of lines follow the language
  const lines = useMemo(() => {
    const sum = (kind: 'calls' | 'refused') =>
      days.map((_, index) => keys.reduce((total, key) => total + (key[kind][index] ?? 0), 0));
    return [
      { name: t`calls`, tone: 'ink' as const, values: sum('calls') },
      { name: t`refused`, tone: 'amber' as const, values: sum('refused') },
    ];
  }, [days, keys, i18n.locale]);
  return (
    <Panel title={t`Calls a day, of all keys`}>
      <Chart label={t`Calls a day, of all keys`} times={days} lines={lines} format={count} />
    </Panel>
  );
}

function KeysTable({ days, keys }: { days: readonly number[]; keys: readonly KeyUsage[] }) {
  const { t } = useLingui();
  const total = (counts: readonly number[]) => count(counts.reduce((sum, each) => sum + each, 0));
  return (
    <FigureTable
      label={t`Keys`}
      rows={keys}
      keyOf={({ id }) => id}
      columns={[
        { title: t`Key`, cell: ({ id, name, ending }) => (name ? `${name} …${ending}` : id) },
        { title: t`Of`, cell: ({ ownerId }) => ownerId ?? '–' },
        ...days.map((at, index) => ({
          title: formatDate(at, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
          cell: ({ calls }: KeyUsage) => count(calls[index] ?? 0),
          isNumber: true,
        })),
        { title: t`In all`, cell: ({ calls }) => total(calls), isNumber: true },
        { title: t`Refused`, cell: ({ refused }) => total(refused), isNumber: true },
      ]}
    />
  );
}

function readKeyUsage(signal: AbortSignal) {
  return call.admin.readKeyUsage({}, { signal, repeat: true });
}
