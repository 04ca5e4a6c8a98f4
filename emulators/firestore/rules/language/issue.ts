/** What the compiler says about a place in the source; only an ERROR keeps a ruleset from being used. */
export interface Issue {
  readonly severity: 'ERROR' | 'WARNING';
  readonly description: string;
  /** Both count from 1. */
  readonly sourcePosition: { readonly line: number; readonly column: number };
}

/** Stops the parser at the first place that cannot be read; `offset` is in UTF-16 units. */
export class SyntaxIssue extends Error {
  override name = 'SyntaxIssue';
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}
