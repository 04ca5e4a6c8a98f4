import { randomBytes } from 'node:crypto';
import type { Timestamp } from '../values/types.ts';

const timeLength = 12;
const lifeLength = 8;

/**
 * Tokens that hold the time up to which a stream was told everything. They count for one life of a database only: what
 * one that was started again remembers, if anything, need not be what clients of before have seen.
 */
export class ResumeTokens {
  readonly #life = randomBytes(lifeLength);

  make({ seconds, nanos }: Timestamp): Uint8Array {
    const token = new Uint8Array(timeLength + lifeLength);
    const time = new DataView(token.buffer);
    time.setBigInt64(0, BigInt(seconds));
    time.setInt32(8, nanos);
    token.set(this.#life, timeLength);
    return token;
  }

  /** The time in a token, or undefined for one that was not made here. */
  read(token: Uint8Array): Timestamp | undefined {
    if (token.length !== timeLength + lifeLength || !this.#life.equals(token.subarray(timeLength)))
      return undefined;
    const time = new DataView(token.buffer, token.byteOffset, timeLength);
    const nanos = time.getInt32(8);
    if (nanos < 0 || nanos > 999_999_999) return undefined;
    return { seconds: Number(time.getBigInt64(0)), nanos };
  }
}
