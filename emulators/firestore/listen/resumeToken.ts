import type { Timestamp } from '../values/types.ts';

const length = 12;

/** A token that holds the time up to which a stream was told everything. */
export function resumeToken({ seconds, nanos }: Timestamp): Uint8Array {
  const token = new DataView(new ArrayBuffer(length));
  token.setBigInt64(0, BigInt(seconds));
  token.setInt32(8, nanos);
  return new Uint8Array(token.buffer);
}

/** The time in a token, or undefined for one that this emulator did not make. */
export function readResumeToken(token: Uint8Array): Timestamp | undefined {
  if (token.length !== length) return undefined;
  const view = new DataView(token.buffer, token.byteOffset, length);
  const nanos = view.getInt32(8);
  if (nanos < 0 || nanos > 999_999_999) return undefined;
  return { seconds: Number(view.getBigInt64(0)), nanos };
}
