/** One message of the server: an array of the protocol, numbered from 1 without gaps. */
interface Numbered {
  readonly id: number;
  /** JSON. */
  readonly text: string;
}

/** The arrays of a session that the client has not acknowledged; each is kept, to be sent again, until it has. */
export class WebChannelArrays {
  /** UTF-16 code units of everything kept. */
  outstanding = 0;
  #kept: Numbered[] = [];
  #last = 0;

  /** The id of the newest array. */
  get last(): number {
    return this.#last;
  }

  add(payload: unknown): void {
    const text = JSON.stringify(payload);
    this.#kept.push({ id: ++this.#last, text });
    this.outstanding += text.length;
  }

  acknowledge(id: number): void {
    const kept = this.#kept.findIndex((array) => array.id > id);
    const done = this.#kept.splice(0, kept === -1 ? this.#kept.length : kept);
    for (const { text } of done) this.outstanding -= text.length;
  }

  /** All arrays after `id` as one chunk of a back channel; undefined where there are none. */
  chunkAfter(id: number): string | undefined {
    const [first] = this.#kept;
    if (!first || id >= this.#last) return undefined;
    const arrays = this.#kept.slice(Math.max(0, id - first.id + 1));
    return frame(`[${arrays.map((array) => `[${array.id},${array.text}]`).join(',')}]`);
  }
}

/** A chunk of the protocol: its length in UTF-16 code units, a line break, then the chunk itself. */
export function frame(text: string): string {
  return `${text.length}\n${text}`;
}
