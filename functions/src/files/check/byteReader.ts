import { refuse } from './refusal.ts';

/** Reads numbers and names out of untrusted bytes; what lies outside of them is refused as cut off, never thrown. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#within(at, 1));
  }

  u16(at: number, isLittleEndian = true): number {
    return this.#view.getUint16(this.#within(at, 2), isLittleEndian);
  }

  u32(at: number, isLittleEndian = true): number {
    return this.#view.getUint32(this.#within(at, 4), isLittleEndian);
  }

  f32(at: number, isLittleEndian = true): number {
    return this.#view.getFloat32(this.#within(at, 4), isLittleEndian);
  }

  /** Exact up to 2^53; what is above is refused, as no file is that large. */
  u64(at: number, isLittleEndian = true): number {
    const value = this.#view.getBigUint64(this.#within(at, 8), isLittleEndian);
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : refuse('damaged', `a length of ${value} bytes`);
  }

  /** `length` bytes from `at` on, as characters 0 to 255. */
  text(at: number, length: number): string {
    return Buffer.from(this.slice(at, length)).toString('latin1');
  }

  /** A view of `length` bytes from `at` on, not a copy. */
  slice(at: number, length: number): Uint8Array {
    this.#within(at, length);
    return this.bytes.subarray(at, at + length);
  }

  #within(at: number, length: number): number {
    if (at < 0 || length < 0 || at + length > this.bytes.length) {
      refuse('cut-off', `needs ${length} bytes at ${at}, has ${this.bytes.length}`);
    }
    return at;
  }
}
