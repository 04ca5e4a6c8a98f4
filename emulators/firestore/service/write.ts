import { fail } from '../values/status.ts';
import { commit } from './commit.ts';
import type { Call } from './emulator.ts';
import type { WriteRequest } from './messages.ts';
import type { OpenStream, Stream } from './stream.ts';
import { WriteLog } from './writeLog.ts';

/** A Write stream: commits one after the other, each answered with a token to resume behind it. */
export const write: OpenStream<WriteRequest> = (call, send) => new WriteStream(call, send);

class WriteStream implements Stream<WriteRequest> {
  readonly #call: Call;
  readonly #send: (response: object) => void;
  #database: string | undefined;
  #log: WriteLog | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(call: Call, send: (response: object) => void) {
    this.#call = call;
    this.#send = send;
  }

  receive(request: WriteRequest): Promise<void> {
    this.#last = this.#last.then(() => this.#handle(request));
    return this.#last;
  }

  close(): void {}

  async #handle(request: WriteRequest): Promise<void> {
    if (!this.#log || this.#database === undefined) return this.#handshake(request);
    const { writes, streamToken } = request;
    this.#log.acknowledge(streamToken);
    if (writes.length === 0) return this.#send({ streamToken: this.#log.token });
    const transaction = new Uint8Array(0);
    const { writeResults, commitTime } = await commit(this.#call, {
      database: this.#database,
      writes,
      transaction,
    });
    this.#send(this.#log.add({ writeResults, commitTime }));
  }

  /** The first message names the database, and the stream to be resumed where there is one. */
  #handshake({ database, streamId, streamToken, writes }: WriteRequest): void {
    if (writes.length > 0)
      fail('INVALID_ARGUMENT', 'The first request of a Write stream must have no writes.');
    this.#call.emulator.database(database);
    this.#database = database;
    this.#log = WriteLog.open(streamId);
    const missed = this.#log.resume(streamToken);
    this.#send({ streamId: this.#log.id, streamToken: this.#log.token });
    for (const response of missed) this.#send(response);
  }
}
