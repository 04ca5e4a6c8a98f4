import type { DocumentEvent } from './documentEvent.ts';

export interface DeliveryOptions {
  /** Where the functions emulator listens: `host:port`. */
  readonly functionsHost: string;
  /** Told of events that are given up. */
  readonly log: (line: string) => void;
  /** The first pause before another attempt, milliseconds; it doubles up to `maxPauseMs`. */
  readonly firstPauseMs?: number;
}

const maxWaiting = 10_000;
const maxInFlight = 40;
const maxPauseMs = 5_000;
/** While the functions emulator cannot be reached, an event is tried again for this long. */
const unreachableMs = 5 * 60_000;
/** A function that fails, or is not known while functions are loaded, is tried this often. */
const maxFailures = 4;
/** The longest that an event function may run, and some. */
const timeoutMs = 10 * 60_000;

/** Sends events to functions, each at least once as long as this process lives; in order as far as none fails. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #waiting: DocumentEvent[] = [];
  readonly #stop = new AbortController();
  #inFlight = 0;
  #dropped = 0;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Takes an event to be sent; never waits. Beyond a limit events are dropped, which is reported. */
  add(event: DocumentEvent): void {
    if (this.#waiting.length >= maxWaiting) {
      if (this.#dropped++ % 1000 === 0) {
        this.#options.log(`${maxWaiting} events wait for functions; ${this.#dropped} dropped so far.`);
      }
      return;
    }
    this.#waiting.push(event);
    this.#next();
  }

  /** Gives up whatever was not delivered. */
  close(): void {
    this.#waiting.length = 0;
    this.#stop.abort();
  }

  #next(): void {
    if (this.#inFlight >= maxInFlight) return;
    const event = this.#waiting.shift();
    if (!event) return;
    this.#inFlight++;
    void this.#deliver(event).finally(() => {
      this.#inFlight--;
      this.#next();
    });
  }

  async #deliver(event: DocumentEvent): Promise<void> {
    const start = Date.now();
    let failures = 0;
    for (let pause = this.#options.firstPauseMs ?? 100; !this.#stop.signal.aborted; pause *= 2) {
      const outcome = await this.#attempt(event);
      if (outcome === 'delivered') return;
      if (outcome !== 'unreachable') failures++;
      if (failures >= maxFailures || Date.now() - start > unreachableMs) {
        this.#options.log(`Gave up an event for ${event.trigger.id} (${outcome}).`);
        return;
      }
      await this.#sleep(Math.min(pause, maxPauseMs));
    }
  }

  async #attempt({ trigger, contentType, body }: DocumentEvent): Promise<string> {
    const path = `/functions/projects/${trigger.project}/triggers/${encodeURIComponent(trigger.id)}`;
    try {
      const response = await fetch(`http://${this.#options.functionsHost}${path}`, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body,
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(timeoutMs)]),
      });
      await response.arrayBuffer();
      return response.ok ? 'delivered' : `HTTP ${response.status}`;
    } catch (error) {
      if (error instanceof TypeError) return 'unreachable';
      if (error instanceof DOMException) return 'no answer in time';
      throw error;
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#stop.signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
  }
}
