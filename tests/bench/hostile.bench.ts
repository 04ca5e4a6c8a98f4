/**
 * `npm run bench -- hostile`: 10,000 mutated GLBs and 2,000 of each other kind through check and parsers as uploads go,
 * then every bomb through the check. Ends with an error if one of them ended, stalled or filled a process.
 */
import { checkFile } from '../../functions/src/files/check/checkFile.ts';
import { type Bomb, bombs } from '../../functions/src/files/check/testBombs.ts';
import { hostileKinds, tryHostile } from '../../functions/src/files/check/testHostile.ts';

const counts: Readonly<Record<string, number>> = { glb: 10_000 };
const otherwise = 2_000;

type Row = Record<string, string | number>;

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

/** One bomb, with what the check took: memory is what the process has more than before. */
function defuse({ name, bytes, reason }: Bomb): Row {
  const before = process.memoryUsage.rss();
  const began = performance.now();
  const result = checkFile(bytes);
  const ms = Math.round((performance.now() - began) * 10) / 10;
  const verdict = result.ok ? 'TAKEN' : result.reason === reason ? reason : `${result.reason}, not ${reason}`;
  return {
    bomb: name,
    bytes: bytes.length,
    refused: verdict,
    ms,
    'MB more': megabytes(process.memoryUsage.rss() - before),
  };
}

const fatal: string[] = [];
const rows: Row[] = [];
for (const [kind, make] of Object.entries(await hostileKinds())) {
  const trial = await tryHostile(kind, { make, count: counts[kind] ?? otherwise, seconds: 2 });
  fatal.push(...trial.fatal.map((each) => `${kind} ${each}`));
  const { files, refused, unreadable, read, slowest, peakBytes } = trial;
  const ends = trial.fatal.length;
  rows.push({
    kind,
    files,
    refused,
    unreadable,
    read,
    ends,
    'slowest ms': Math.round(slowest),
    'peak MB': megabytes(peakBytes),
  });
}
console.table(rows);

const all = bombs();
globalThis.gc?.();
console.table(all.map(defuse));
if (fatal.length > 0) throw new Error(`A process ended:\n${fatal.join('\n')}`);
