import { collections } from '../lib/paths.ts';
import { FigureHour } from './figureReport.ts';

const hour = 60 * 60 * 1000;
/** More than a day of every domain. */
const mostRead = 1_000;

/** What was counted from the hour on that `from` lies in, in ms since the epoch. */
export async function figureHours(from: number): Promise<FigureHour[]> {
  const { docs } = await collections
    .figures()
    .where('hour', '>=', from - (from % hour))
    .limit(mostRead)
    .get();
  return docs.map((document) => FigureHour.parse(document.data()));
}
