import type { admin } from '../../contract/admin.ts';
import { now } from '../lib/clock.ts';
import { slotLength } from '../lib/figures.ts';
import type { Handlers } from '../lib/serve.ts';
import { figureHours } from './figureHours.ts';
import { figureReport } from './figureReport.ts';

const hour = 60 * 60 * 1000;

/**
 * What operations did in the last hours: calls, failures and latency. Instances tell once a minute, so the last minute
 * may be missing. Reads a document for each domain and hour.
 */
export const readFigures: Handlers<typeof admin>['readFigures'] = async ({ hours }) => {
  const length = hours > 6 ? 6 * slotLength : slotLength; // 72 points at most
  const end = (Math.floor(now() / length) + 1) * length;
  const count = (hours * hour) / length;
  const from = end - count * length;
  return figureReport(await figureHours(from), { from, length, count }, slotLength);
};
