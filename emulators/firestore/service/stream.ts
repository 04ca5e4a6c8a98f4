import type { Call } from './emulator.ts';

/** The emulator's end of a bidirectional stream, whatever carries it. */
export interface Stream<Request> {
  /** Takes one message of the client. A StatusError thrown, or rejected with, ends the stream. */
  receive(request: Request): void | Promise<void>;
  /** The client is gone or has ended its side. */
  close(): void;
}

export type OpenStream<Request> = (call: Call, send: (response: object) => void) => Stream<Request>;
