import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One program of the suite: how it is started, and how to know that it serves. */
export interface PartSpec {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder it runs in. */
  readonly cwd?: string;
  /** Milliseconds a stop may take before the process is killed. */
  readonly stopWithin: number;
}

export interface PartEvents {
  line(name: string, text: string): void;
  /** The process ended without being asked to; it is started again after `delay` ms, unless undefined. */
  crashed(name: string, why: string, delay: number | undefined): void;
}

/** Starts that ended within this many ms of each other count as one run of failures. */
const settledAfter = 30_000;
const mostFailures = 5;

/** A child process that is started again when it ends by itself: after 0.5, 1, 2, 4 s, and then given up. */
export class Part {
  readonly spec: PartSpec;
  readonly #events: PartEvents;
  readonly #pids: (pid: number) => void;
  #child: ChildProcess | undefined;
  #stopping = false;
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;

  constructor(spec: PartSpec, events: PartEvents, pids: (pid: number) => void) {
    this.spec = spec;
    this.#events = events;
    this.#pids = pids;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { name, command, env, cwd } = this.spec;
    const [program, ...args] = command;
    const startedAt = Date.now();
    // A process group of its own: Ctrl-C reaches the suite alone, which then ends its parts in order.
    const child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      cwd,
    });
    this.#child = child;
    if (child.pid !== undefined) this.#pids(child.pid);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (text) => this.#events.line(name, text));
    }
    child.once('error', (error) => this.#ended(child, startedAt, error.message));
    child.once('exit', (code, signal) => this.#ended(child, startedAt, signal ?? `exit code ${code}`));
  }

  #ended({ pid }: ChildProcess, startedAt: number, why: string): void {
    this.#child = undefined;
    if (this.#stopping) return;
    if (pid !== undefined) signalProcess(-pid, 'SIGKILL'); // its children would hold the ports
    if (Date.now() - startedAt > settledAfter) this.#failures = 0;
    this.#failures += 1;
    const delay = this.#failures < mostFailures ? 250 * 2 ** this.#failures : undefined;
    this.#events.crashed(this.spec.name, why, delay);
    if (delay !== undefined) this.#restart = setTimeout(() => this.start(), delay);
  }

  /** Asks with SIGINT, kills the whole group after `stopWithin`; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child?.pid) return;
    const { pid } = child;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    signalProcess(pid, 'SIGINT');
    const kill = setTimeout(() => signalProcess(-pid, 'SIGKILL'), this.spec.stopWithin);
    await gone;
    clearTimeout(kill);
    signalProcess(-pid, 'SIGKILL'); // what the process may have left behind in its group
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
