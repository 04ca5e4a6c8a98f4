import type { admin } from '../../contract/admin.ts';
import type { LimitRow } from '../../contract/figures.ts';
import type { Contract } from '../../contract/operation.ts';
import { addressLimits, keyLimits, reportLimits } from '../api/apiLimits.ts';
import { now } from '../lib/clock.ts';
import { usualRate } from '../lib/limitCalls.ts';
import type { Handlers } from '../lib/serve.ts';
import { figureHours } from './figureHours.ts';
import type { FigureHour } from './figureReport.ts';

/** How many callers are named for each limit. */
const namedCallers = 10;

/** The limit of every operation, and whom it refused in this hour and the one before. */
export const readLimits: Handlers<typeof admin>['readLimits'] = async () => {
  const { contracts } = await import('../../contract/index.ts');
  const hours = await figureHours(now() - 60 * 60 * 1000);
  const declared = [
    ...Object.entries<Contract>(contracts).flatMap(([domain, contract]) =>
      Object.entries(contract).map(([op, { limits = {} }]) => ({ name: `${domain}.${op}`, ...limits })),
    ),
    { name: 'api', ...addressLimits },
    { name: 'api-key', ...keyLimits },
    { name: 'client-report', ...reportLimits },
  ];
  return {
    limits: declared.map(({ name, rate = usualRate, kind = 'usual' }) => ({
      name,
      ...rate,
      kind,
      ...refusalsOf(name, hours),
    })),
  };
};

function refusalsOf(limit: string, hours: readonly FigureHour[]): Pick<LimitRow, 'refused' | 'callers'> {
  const byCaller = new Map<string, number>();
  for (const [caller, refused] of hours.flatMap(({ refusals }) => Object.entries(refusals[limit] ?? {}))) {
    byCaller.set(caller, (byCaller.get(caller) ?? 0) + refused);
  }
  const callers = [...byCaller].map(([caller, refused]) => ({ caller, refused }));
  return {
    refused: callers.reduce((sum, { refused }) => sum + refused, 0),
    callers: callers.toSorted((a, b) => b.refused - a.refused).slice(0, namedCallers),
  };
}
