import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FigureReport } from '../../../../functions/contract/figures.ts';
import { Chart } from '../../ui/Chart.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { count, duration } from '../numbers.ts';

type Domain = FigureReport['domains'][number];

/** How fast and how well a domain answered, over time. */
export function DomainCharts({ domain, times }: { domain: Domain; times: readonly number[] }) {
  const { t, i18n } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names of lines follow the language
  const { latency, outcome } = useMemo(
    () => ({
      latency: [
        { name: t`half within`, tone: 'sage' as const, values: domain.slots.map(({ p50 }) => p50) },
        { name: t`95 of 100 within`, tone: 'clay' as const, values: domain.slots.map(({ p95 }) => p95) },
      ],
      outcome: [
        { name: t`calls`, tone: 'ink' as const, values: domain.slots.map(({ calls }) => calls) },
        { name: t`refused`, tone: 'amber' as const, values: domain.slots.map(({ refused }) => refused) },
        { name: t`failed`, tone: 'clay' as const, values: domain.slots.map(({ failed }) => failed) },
      ],
    }),
    [domain, i18n.locale],
  );
  const { domain: name } = domain;
  return (
    <Panel title={name}>
      <div className="grid gap-2 wide:grid-cols-2">
        <Chart label={t`Latency of ${name}`} times={times} lines={latency} format={duration} />
        <Chart label={t`Calls of ${name}`} times={times} lines={outcome} format={count} />
      </div>
    </Panel>
  );
}
