import type { Clock } from '../tasks/dispatch/clock.ts';
import type { FunctionsEmulator, ScheduledFunction } from './functionsEmulator.ts';
import { isDue } from './isDue.ts';

/** How a run ended. */
export interface Run {
  readonly name: string;
  /** When it was due, in ms since the epoch. */
  readonly at: number;
  /** 200, or what the function answered after its last try. */
  readonly status: number;
}

const minute = 60_000;
/** Wait before the first retry in ms, doubled before each further one, as Cloud Scheduler does. */
const firstBackoff = 5_000;

/** Looks once a minute, by its clock, which functions are due, and runs them. */
export class Scheduler {
  readonly #functions: FunctionsEmulator;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #runs = new Map<string, Run>();
  readonly #busy = new Set<Promise<void>>();
  #cancel: () => void = () => undefined;

  constructor(functions: FunctionsEmulator, clock: Clock, log: (line: string) => void) {
    this.#functions = functions;
    this.#clock = clock;
    this.#log = log;
    this.arm();
  }

  /** Waits for the next minute; called again when the clock was set back. */
  arm(): void {
    this.#cancel();
    const next = (Math.floor(this.#clock.now() / minute) + 1) * minute;
    this.#cancel = this.#clock.at(next, () => {
      this.#follow(this.#look(next));
      this.arm();
    });
  }

  /** The last run of each function. */
  lastRuns(): readonly Run[] {
    return [...this.#runs.values()];
  }

  /** Runs a function at once, whatever its schedule; a failure is told and not tried again. */
  async run(name: string, at: number): Promise<Run> {
    const run = { name, at, status: await this.#functions.run(name, at) };
    this.#runs.set(name, run);
    if (run.status !== 200) this.#log(`⚠ ${name} answered ${run.status}`);
    return run;
  }

  /** Resolves when no run is under way; a retry that waits for the clock is not. */
  async settled(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy);
  }

  stop(): void {
    this.#cancel();
  }

  async #look(at: number): Promise<void> {
    const known = await this.#functions.scheduledFunctions();
    const due = known.filter(({ schedule, timeZone }) => isDue(schedule, timeZone, at));
    await Promise.all(due.map((each) => this.#runWithRetries(each, at, 0)));
  }

  async #runWithRetries(scheduled: ScheduledFunction, at: number, tries: number): Promise<void> {
    const { status } = await this.run(scheduled.name, at);
    if (status === 200 || tries >= scheduled.retries) return;
    const again = () => this.#follow(this.#runWithRetries(scheduled, at, tries + 1));
    this.#clock.at(this.#clock.now() + firstBackoff * 2 ** tries, again);
  }

  /** Until the functions emulator is up, and while it is down, nothing is due. */
  #follow(work: Promise<void>): void {
    const followed = work
      .catch((error: unknown) =>
        this.#log(`⚠ nothing was run: ${error instanceof Error ? error.message : error}`),
      )
      .finally(() => this.#busy.delete(followed));
    this.#busy.add(followed);
  }
}
