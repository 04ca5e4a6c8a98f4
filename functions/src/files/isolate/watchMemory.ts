import { readFile } from 'node:fs/promises';

/** How often a working process is looked at, in ms: fresh memory comes at some 2 GB a second. */
const lookEvery = 20;
const pageBytes = 4096;

/** Looks at a process's resident memory and calls `onExcess` once above the limit, until stopped. Linux alone tells it. */
export function watchMemory(
  pid: number,
  { megabytes, onExcess }: { megabytes: number; onExcess: () => void },
) {
  let peakBytes = 0;
  const look = async () => {
    peakBytes = Math.max(peakBytes, await residentBytes(pid));
    if (peakBytes > megabytes * 2 ** 20) onExcess();
  };
  void look();
  const timer = setInterval(look, lookEvery);
  return {
    stop: () => clearInterval(timer),
    /** The most that was seen, in bytes; 0 where the system does not tell. */
    peak: () => peakBytes,
  };
}

/** What a process has resident, in bytes; 0 once it is gone, or where the system does not tell. */
export async function residentBytes(pid: number): Promise<number> {
  try {
    const [, resident = '0'] = (await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ');
    return Number(resident) * pageBytes;
  } catch {
    return 0;
  }
}
