import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long one code is current, in seconds. */
export const PERIOD_SECONDS = 30;

/** How many digits a code has. */
export const CODE_DIGITS = 6;

/** The shape of a code: what the service issues unless the caller says otherwise. */
export interface CodeShape {
  digits?: number;
  algorithm?: 'sha1' | 'sha256' | 'sha512';
}

/** The time step that `milliseconds` since the epoch falls in. */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / PERIOD_SECONDS);
}

/** The one-time code of `secret` in a time step (RFC 6238, with the truncation of RFC 4226 §5.3). */
export function totpCode(secret: Uint8Array, step: number, shape: CodeShape = {}): string {
  const { digits = CODE_DIGITS, algorithm = 'sha1' } = shape;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac(algorithm, secret).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0xf;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The steps within `adjacent` of `step` whose code is `code`, usually none or one, earliest first. */
export function stepsOfCode(secret: Uint8Array, code: string, step: number, adjacent: number): number[] {
  const first = Math.max(0, step - adjacent);
  const steps = Array.from({ length: step + adjacent - first + 1 }, (_, index) => first + index);
  return steps.filter((each) => isSame(totpCode(secret, each), code));
}

function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
