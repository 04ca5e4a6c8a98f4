/** What a mark carries: 32 bits as an unsigned number. Which grant it stands for, the caller keeps. */
export const payloadBits = 32;

/** What was read from a marked file. */
export interface MarkReading {
  /** Unsigned, 32 bits; chance where there is no mark, or the key is another one. */
  readonly payload: number;
  /**
   * 0–1: how clearly the bits stand out. A low value means a damaged file; a high one alone proves nothing, since a
   * shape may be strong in the same waves. Proof is that the payload was given out.
   */
  readonly confidence: number;
}

/**
 * Bits that may be wrong in a match. Among payloads given out at random, another one comes as near by chance once in
 * 780,000; so a reading is compared only with payloads that were given out, and 1,000 of them err once in 780 files.
 */
export const mostWrongBits = 3;

/** How many bits two payloads differ in. */
export function wrongBits(a: number, b: number): number {
  let rest = (a ^ b) >>> 0;
  let count = 0;
  while (rest > 0) {
    count += rest & 1;
    rest >>>= 1;
  }
  return count;
}

/** The payload given out that a reading stands for, if one is near enough and no second one as near. */
export function matchPayload(reading: MarkReading, issued: Iterable<number>): number | undefined {
  const near = [...issued]
    .map((payload) => ({ payload, wrong: wrongBits(payload, reading.payload) }))
    .filter(({ wrong }) => wrong <= mostWrongBits)
    .sort((a, b) => a.wrong - b.wrong);
  const [best, second] = near;
  return best && second?.wrong !== best.wrong ? best.payload : undefined;
}
