import { SyntaxIssue } from './issue.ts';
import { type Token, tokenAt } from './lexer.ts';
import { limits } from './limits.ts';

/** A place in the source with one token of lookahead. Tokens are read as the parser goes: a path has its own rules. */
export class Cursor {
  readonly source: string;
  token: Token;
  /** End of the last token taken. */
  end = 0;
  #nested = 0;

  constructor(source: string) {
    this.source = source;
    this.token = tokenAt(source, 0);
  }

  take(): Token {
    const taken = this.token;
    this.end = taken.end;
    this.token = tokenAt(this.source, taken.end);
    return taken;
  }

  /** Goes on reading tokens at an offset, after something that is not made of tokens. */
  moveTo(offset: number): void {
    this.end = offset;
    this.token = tokenAt(this.source, offset);
  }

  is(text: string): boolean {
    return this.token.text === text && (this.token.kind === 'op' || this.token.kind === 'name');
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.take();
    return true;
  }

  expect(text: string): Token {
    if (!this.is(text)) this.mismatch(`'${text}'`);
    return this.take();
  }

  expectName(what: string): Token {
    if (this.token.kind !== 'name') this.mismatch(what);
    return this.take();
  }

  mismatch(expected: string): never {
    if (this.token.kind === 'end') this.fail(`Unexpected end of file, expecting ${expected}.`);
    this.fail(`mismatched input '${this.token.text}' expecting ${expected}`);
  }

  unexpected(): never {
    this.fail(this.token.kind === 'end' ? 'Unexpected end of file.' : `Unexpected '${this.token.text}'.`);
  }

  fail(message: string, offset = this.token.start): never {
    throw new SyntaxIssue(offset, message);
  }

  /** Reads something that may hold itself, so deep that the stack would end, but no deeper. */
  nest<T>(read: () => T): T {
    if (++this.#nested > limits.nesting) this.fail('Expression is nested too deeply.');
    const result = read();
    this.#nested--;
    return result;
  }
}
