import type { Span } from './ast.ts';

/** A rules text and its lines. */
export class Source {
  readonly text: string;
  readonly #lineStarts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  }

  /** Line and column, both from 1. */
  positionAt(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** The text of a span on one line, at most 120 characters of it. */
  excerpt({ start, end }: Span): string {
    const text = this.text.slice(start, end).replace(/\s+/g, ' ');
    return text.length > 120 ? `${text.slice(0, 119)}…` : text;
  }
}
