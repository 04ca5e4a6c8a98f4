import { useLingui } from '@lingui/react/macro';
import type { FigureReport } from '../../../../functions/contract/figures.ts';
import { count, duration } from '../numbers.ts';
import { FigureTable } from './FigureTable.tsx';

/** Every operation that was called, the most called first. */
export function OperationsTable({ operations }: Pick<FigureReport, 'operations'>) {
  const { t } = useLingui();
  return (
    <FigureTable
      label={t`Operations`}
      rows={operations}
      keyOf={({ domain, op }) => `${domain}.${op}`}
      columns={[
        { title: t`Operation`, cell: ({ domain, op }) => `${domain}.${op}` },
        { title: t`Calls`, cell: ({ calls }) => count(calls), isNumber: true },
        { title: t`Refused`, cell: ({ refused }) => count(refused), isNumber: true },
        { title: t`Failed`, cell: ({ failed }) => count(failed), isNumber: true },
        {
          title: t`Half within`,
          cell: ({ p50 }) => (p50 === undefined ? '–' : duration(p50)),
          isNumber: true,
        },
        {
          title: t`95 of 100 within`,
          cell: ({ p95 }) => (p95 === undefined ? '–' : duration(p95)),
          isNumber: true,
        },
      ]}
    />
  );
}
