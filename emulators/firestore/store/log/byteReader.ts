/** Reads back what a `ByteWriter` wrote; a RangeError where the bytes end too early. */
export class ByteReader {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  byte(): number {
    return this.#buffer.readUInt8(this.#move(1));
  }

  count(): number {
    let value = 0;
    let scale = 1;
    for (let next = this.byte(); ; next = this.byte()) {
      value += (next & 127) * scale;
      scale *= 128;
      if (next < 128) return value;
    }
  }

  integer(): bigint {
    return this.#buffer.readBigInt64LE(this.#move(8));
  }

  double(): number {
    return this.#buffer.readDoubleLE(this.#move(8));
  }

  text(): string {
    const size = this.count();
    const start = this.#move(size);
    return this.#buffer.toString('utf8', start, start + size);
  }

  blob(): Uint8Array {
    const size = this.count();
    const start = this.#move(size);
    return Uint8Array.from(this.#buffer.subarray(start, start + size));
  }

  #move(bytes: number): number {
    const start = this.#at;
    this.#at += bytes;
    if (this.#at > this.#buffer.length) throw new RangeError('The record ends too early.');
    return start;
  }
}
