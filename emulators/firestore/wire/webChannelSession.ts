import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Stream } from '../service/stream.ts';
import { fail } from '../values/status.ts';
import { errorBody } from './httpProblem.ts';
import { frame, WebChannelArrays } from './webChannelArrays.ts';

/** The client takes a back channel for broken after 1.5 times this without a byte. */
export const keepAliveMs = 30_000;
/** A session that has had no back channel for this long is over. */
const expiryMs = 90_000;
/** How long the messages of a handshake wait for a back channel. */
const patienceMs = 200;
/**
 * Unacknowledged bytes at which a back channel ends, so that the client opens the next one and acknowledges. One that
 * ends young makes the client fall back to long polling.
 */
const maxUnacknowledged = 4 * 1024 * 1024;
const youngMs = 10_000;
/** Unacknowledged bytes at which a client that takes nothing is given up. */
const maxOutstanding = 128 * 1024 * 1024;
/** Messages of the client that may arrive before the ones they follow. */
const maxEarly = 1000;

export interface BackChannelOptions {
  /** The last array the client has. */
  readonly acknowledged: number;
  /** Ends the response after one chunk. */
  readonly isLongPoll: boolean;
  /** How long a long poll waits for something to send, milliseconds. */
  readonly timeoutMs: number;
}

interface BackChannel {
  readonly response: ServerResponse;
  readonly isLongPoll: boolean;
  readonly since: number;
  sent: number;
}

/** Sessions that are over, by their SID, are forgotten through this. */
type OnEnd = (session: WebChannelSession) => void;

/** One WebChannel session: a stream whose messages survive lost connections in both directions, in order, once each. */
export class WebChannelSession {
  readonly sid = randomBytes(16).toString('base64url');
  readonly #arrays = new WebChannelArrays();
  readonly #early = new Map<number, unknown>();
  readonly #onEnd: OnEnd;
  readonly #opened = Promise.withResolvers<void>();
  #stream: Stream<unknown> | undefined;
  #back: BackChannel | undefined;
  #received = 0;
  #isFlushing = false;
  #timer: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;

  /** `open` is given the function that sends a message to the client. */
  constructor(open: (send: (message: unknown) => void) => Stream<unknown>, onEnd: OnEnd) {
    this.#onEnd = onEnd;
    // Sent at once, so that the client does not take the way here for a buffering proxy.
    this.#arrays.add(['noop']);
    this.#awaitBackChannel();
    try {
      this.#stream = open((message) => this.#send([message]));
    } catch (error) {
      this.#refuse(error);
    }
  }

  /**
   * Takes the messages of the handshake once the client has its back channel and the first bytes on it. Answering them
   * can take longer than the few milliseconds after which it would take the way here for a buffering proxy.
   */
  async begin(offset: number, messages: readonly unknown[]): Promise<void> {
    const patience = setTimeout(this.#opened.resolve, patienceMs);
    await this.#opened.promise;
    clearTimeout(patience);
    this.receive(offset, messages);
  }

  /** Takes messages that the client numbered from `offset` on; those that came before are dropped. */
  receive(offset: number, messages: readonly unknown[]): void {
    for (const [index, message] of messages.entries()) {
      const number = offset + index;
      if (number >= this.#received) this.#early.set(number, message);
    }
    if (this.#early.size > maxEarly) fail('INVALID_ARGUMENT', 'Too many messages are missing before these.');
    while (this.#early.has(this.#received)) {
      const message = this.#early.get(this.#received);
      this.#early.delete(this.#received++);
      void this.#deliver(message);
    }
  }

  acknowledge(id: number): void {
    this.#arrays.acknowledge(id);
  }

  /** What a forward channel is answered: back channel or not, the newest array, bytes on the way. */
  status(): string {
    return frame(JSON.stringify([this.#back ? 1 : 0, this.#arrays.last, this.#arrays.outstanding]));
  }

  /** Sends everything not acknowledged, and what comes later, over this response; a back channel before it ends. */
  attach(response: ServerResponse, { acknowledged, isLongPoll, timeoutMs }: BackChannelOptions): void {
    this.#arrays.acknowledge(acknowledged);
    this.#detach();
    clearTimeout(this.#expiry);
    const back = { response, isLongPoll, since: performance.now(), sent: acknowledged };
    this.#back = back;
    response.on('close', () => {
      if (this.#back === back) this.#detach();
    });
    response.flushHeaders();
    this.#timer = setInterval(() => this.#keepAlive(), isLongPoll ? timeoutMs : keepAliveMs).unref();
    this.#flush();
    // Not before what was just written has left.
    setImmediate(this.#opened.resolve);
  }

  /** Ends the session; whatever the client has not got is lost to it. */
  end(): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#detach();
    clearTimeout(this.#expiry);
    this.#onEnd(this);
  }

  async #deliver(message: unknown): Promise<void> {
    try {
      await this.#stream?.receive(message);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Tells the client of the error that ends its stream; the session stays until the client closes it. */
  #refuse(error: unknown): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#send([errorBody(error)]);
  }

  #send(payload: unknown): void {
    this.#arrays.add(payload);
    if (this.#arrays.outstanding > maxOutstanding) {
      this.end();
      return;
    }
    // Messages sent in one go share a chunk.
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    queueMicrotask(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    const back = this.#back;
    const chunk = back && this.#arrays.chunkAfter(back.sent);
    if (!chunk) return;
    back.response.write(chunk);
    back.sent = this.#arrays.last;
    const isFull = this.#arrays.outstanding > maxUnacknowledged && performance.now() - back.since > youngMs;
    if (back.isLongPoll || isFull) this.#detach();
  }

  #keepAlive(): void {
    this.#arrays.add(['noop']);
    this.#flush();
  }

  #detach(): void {
    clearInterval(this.#timer);
    this.#back?.response.end();
    this.#back = undefined;
    this.#awaitBackChannel();
  }

  #awaitBackChannel(): void {
    clearTimeout(this.#expiry);
    this.#expiry = setTimeout(() => this.end(), expiryMs).unref();
  }
}
