import * as z from 'zod';
import type { admin } from '../../contract/admin.ts';
import { now } from '../lib/clock.ts';
import { db } from '../lib/db.ts';
import { keyShards } from '../lib/figures.ts';
import { collections, paths } from '../lib/paths.ts';
import type { Handlers } from '../lib/serve.ts';

const day = 24 * 60 * 60 * 1000;
/** How many keys are named. */
const namedKeys = 50;

const KeyDay = z.object({
  day: z.number(),
  keys: z
    .record(z.string(), z.object({ calls: z.number().default(0), refused: z.number().default(0) }))
    .default({}),
});

/** What each API key was used for, day by day; instances tell once a minute. */
export const readKeyUsage: Handlers<typeof admin>['readKeyUsage'] = async ({ days: count }) => {
  const today = now() - (now() % day);
  const days = Array.from({ length: count }, (_, index) => today - (count - 1 - index) * day);
  const { docs } = await collections
    .keyFigures()
    .where('day', '>=', days[0] ?? today)
    .limit(count * keyShards)
    .get();
  const entries = docs.flatMap((document) => {
    const found = KeyDay.parse(document.data());
    return Object.entries(found.keys).map(([id, counted]) => ({ id, day: found.day, ...counted }));
  });
  const used = [...Map.groupBy(entries, ({ id }) => id)]
    .map(([id, own]) => {
      const on = (at: number) => own.find((entry) => entry.day === at);
      return {
        id,
        calls: days.map((at) => on(at)?.calls ?? 0),
        refused: days.map((at) => on(at)?.refused ?? 0),
        total: own.reduce((sum, { calls }) => sum + calls, 0),
      };
    })
    .toSorted((a, b) => b.total - a.total)
    .slice(0, namedKeys);
  return { days, keys: await withNames(used) };
};

async function withNames<Key extends { id: string }>(keys: readonly Key[]) {
  if (keys.length === 0) return [];
  const documents = await db.getAll(...keys.map(({ id }) => paths.apiKey(id)));
  return keys.map((key, index) => {
    const { name, ending, ownerId } = documents[index]?.data() ?? {};
    return { ...key, name, ending, ownerId };
  });
}
