import { readdirSync, readFileSync } from 'node:fs';

/** What the processes below one took so far, and hold now. */
interface Usage {
  readonly cpuSeconds: number;
  /** Proportional set size: pages that several processes share are counted once. */
  readonly megabytes: number;
}

const ticksPerSecond = 100;

/** Adds up all processes below `root`, itself left out. Linux alone. */
export function usageBelow(root: number): Usage {
  const parents = new Map<number, number>();
  const ticks = new Map<number, number>();
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const fields = read(`/proc/${pid}/stat`)
      .replace(/^.*\) /, '')
      .split(' ');
    parents.set(pid, Number(fields[1]));
    // user, system, and both of children that have ended
    ticks.set(
      pid,
      [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0),
    );
  }
  const below = [...parents.keys()].filter((pid) => pid !== root && isBelow(pid, root, parents));
  return {
    cpuSeconds: below.reduce((sum, pid) => sum + (ticks.get(pid) ?? 0), 0) / ticksPerSecond,
    megabytes: below.reduce((sum, pid) => sum + proportional(pid), 0) / 1024,
  };
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
    if (at === root) return true;
  return false;
}

function proportional(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
