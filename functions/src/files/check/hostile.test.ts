import { expect, test } from 'vitest';
import { checkFile } from './checkFile.ts';
import { bombs } from './testBombs.ts';
import { hostileKinds, tryHostile } from './testHostile.ts';

/** How many files of each kind; `npm run bench -- hostile` tries twenty times as many. */
const counts: Readonly<Record<string, number>> = { glb: 500 };
const otherwise = 100;

const kinds = Object.entries(await hostileKinds());

test.each(kinds)('no mutated %s ends, stalls or fills a process', async (kind, make) => {
  const trial = await tryHostile(kind, { make, count: counts[kind] ?? otherwise, seconds: 20 });
  expect(trial.fatal).toEqual([]);
  expect(trial.refused).toBeGreaterThan(0);
  expect(trial.read + trial.unreadable).toBeGreaterThan(0); // some reach the parser
});

test.each(bombs())('a $name is refused as $reason', ({ bytes, reason }) => {
  expect(checkFile(bytes)).toMatchObject({ ok: false, reason });
});
