const keptBytes = 1024 * 1024;

/** Writes numbers, texts and bytes one after another into a growing buffer; `ByteReader` reads them back. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(4096);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A view of what is written; valid until the next write. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Begins again, in the same memory unless it has grown large. */
  clear(): void {
    this.#length = 0;
    if (this.#buffer.length > keptBytes) this.#buffer = Buffer.allocUnsafe(keptBytes);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#length = this.#buffer.writeUInt8(value, this.#length);
  }

  /** An integer from 0 to 2^53 − 1: seven bits to a byte, the lowest first. */
  count(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128);
    this.byte(rest);
  }

  integer(value: bigint): void {
    this.#reserve(8);
    this.#length = this.#buffer.writeBigInt64LE(value, this.#length);
  }

  double(value: number): void {
    this.#reserve(8);
    this.#length = this.#buffer.writeDoubleLE(value, this.#length);
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.count(size);
    this.#reserve(size);
    this.#length += this.#buffer.write(value, this.#length);
  }

  blob(value: Uint8Array): void {
    this.count(value.length);
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
  }

  /** Leaves room for 32-bit numbers to be filled in later; answers where. */
  skip(bytes: number): number {
    this.#reserve(bytes);
    this.#length += bytes;
    return this.#length - bytes;
  }

  fill32(at: number, value: number): void {
    this.#buffer.writeUInt32LE(value, at);
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}
