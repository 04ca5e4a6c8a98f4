import { randomUUID } from 'node:crypto';
import { fail } from '../values/status.ts';

/** Streams that can be resumed; the oldest is forgotten first. */
const maxLogs = 200;
/** Responses of one stream kept until the client acknowledges them. */
const maxResponses = 100;

interface Numbered {
  readonly number: number;
  readonly response: object;
}

/** What a Write stream answered and the client has not acknowledged, so that it can be resumed. */
export class WriteLog {
  static readonly #open = new Map<string, WriteLog>();
  readonly id = randomUUID();
  #responses: Numbered[] = [];
  #number = 0;

  /** The log of an earlier stream where its id is given and still known, else a new one. */
  static open(id: string): WriteLog {
    const known = WriteLog.#open.get(id);
    if (known) return known;
    const log = new WriteLog();
    WriteLog.#open.set(log.id, log);
    for (const oldest of WriteLog.#open.keys()) {
      if (WriteLog.#open.size <= maxLogs) break;
      WriteLog.#open.delete(oldest);
    }
    return log;
  }

  get token(): Uint8Array {
    return encode(this.#number);
  }

  /** Completes a response with its token and keeps it. */
  add(response: object): object {
    this.#number++;
    const complete = { ...response, streamToken: this.token };
    this.#responses.push({ number: this.#number, response: complete });
    if (this.#responses.length > maxResponses) this.#responses.shift();
    return complete;
  }

  acknowledge(token: Uint8Array): void {
    const number = decode(token);
    this.#responses = this.#responses.filter((kept) => kept.number > number);
  }

  /** The responses after the token, which the client may have missed. */
  resume(token: Uint8Array): object[] {
    if (token.length === 0) return [];
    this.acknowledge(token);
    return this.#responses.map(({ response }) => response);
  }
}

function encode(number: number): Uint8Array {
  const token = Buffer.alloc(8);
  token.writeBigUInt64BE(BigInt(number));
  return Uint8Array.from(token);
}

function decode(token: Uint8Array): number {
  if (token.length === 0) return 0;
  if (token.length !== 8) fail('INVALID_ARGUMENT', 'Invalid stream token.');
  return Number(Buffer.from(token).readBigUInt64BE());
}
