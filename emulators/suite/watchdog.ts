/**
 * Ends the suite's process groups when the suite itself is gone, even by SIGKILL: it reads their pids, one a line,
 * from a pipe that only the suite holds open, and acts when that pipe closes.
 */
import { createInterface } from 'node:readline';

/** Milliseconds that the parts are given to save their state. */
const patience = 15_000;

let pids: number[] = [];
process.on('SIGINT', () => undefined);
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => pids.push(Number(line)));
lines.on('close', () => {
  signalAll('SIGINT');
  setInterval(() => signalAll(0), 200);
  setTimeout(() => signalAll('SIGKILL'), patience);
});

/** Signals every group that is still there (0 only asks) and ends when none is. */
function signalAll(signal: NodeJS.Signals | 0): void {
  pids = pids.filter((pid) => {
    try {
      return process.kill(-pid, signal);
    } catch {
      return false; // the group has ended
    }
  });
  if (pids.length === 0) process.exit();
}
