/** A scheduled function, as it was deployed. */
export interface ScheduledFunction {
  readonly name: string;
  readonly schedule: string;
  readonly timeZone: string;
  /** How often a run that failed is tried again. */
  readonly retries: number;
}

interface Trigger {
  readonly name: string;
  readonly schedule?: {
    readonly schedule: string;
    readonly timeZone?: string | null;
    readonly retryConfig?: { readonly retryCount?: number | null } | null;
  };
}

/** The functions emulator of the Firebase CLI, which loads scheduled functions and never runs them by itself. */
export class FunctionsEmulator {
  readonly #origin: string;
  readonly #project: string;

  constructor(origin: string, project: string) {
    this.#origin = origin;
    this.#project = project;
  }

  /** The scheduled functions that it has loaded by now. */
  async scheduledFunctions(): Promise<ScheduledFunction[]> {
    const answer = await fetch(`${this.#origin}/backends`);
    const { backends } = (await answer.json()) as { backends: { functionTriggers: Trigger[] }[] }; // the CLI's answer
    return backends
      .flatMap(({ functionTriggers }) => functionTriggers)
      .flatMap(({ name, schedule }) => {
        if (!schedule) return [];
        const retries = schedule.retryConfig?.retryCount ?? 0;
        return [{ name, schedule: schedule.schedule, timeZone: schedule.timeZone ?? 'Etc/UTC', retries }];
      });
  }

  /** Runs a function as Cloud Scheduler does, for the run that was due at `at` (ms since the epoch); gives its status. */
  async run(name: string, at: number): Promise<number> {
    const answer = await fetch(`${this.#triggers}/${await this.#triggerOf(name)}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'Google-Cloud-Scheduler',
        'X-CloudScheduler': 'true',
        'X-CloudScheduler-JobName': `firebase-schedule-${name}`,
        'X-CloudScheduler-ScheduleTime': new Date(at).toISOString(),
      },
      body: '{}',
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  get #triggers(): string {
    return `${this.#origin}/functions/projects/${this.#project}/triggers`;
  }

  /** The emulator's own name, which counts how often the function was loaded; an unknown one is answered with all. */
  async #triggerOf(name: string): Promise<string> {
    const known = await (await fetch(`${this.#triggers}/unknown`, { method: 'POST' })).text();
    const found = known.match(new RegExp(`[\\w-]+-${name}-\\d+`, 'g'))?.at(-1);
    if (!found) throw new Error(`The functions emulator has no function ${name}.`);
    return found;
  }
}
