import type { Issue } from './issue.ts';
import type { Source } from './source.ts';

/** Collects issues by offset; gives them in the order of the source. */
export class Report {
  readonly #source: Source;
  readonly #found: { readonly offset: number; readonly issue: Issue }[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  error(offset: number, description: string): void {
    this.#add('ERROR', offset, description);
  }

  warn(offset: number, description: string): void {
    this.#add('WARNING', offset, description);
  }

  get issues(): readonly Issue[] {
    return this.#found.toSorted((a, b) => a.offset - b.offset).map(({ issue }) => issue);
  }

  get hasErrors(): boolean {
    return this.#found.some(({ issue }) => issue.severity === 'ERROR');
  }

  #add(severity: Issue['severity'], offset: number, description: string): void {
    this.#found.push({
      offset,
      issue: { severity, description, sourcePosition: this.#source.positionAt(offset) },
    });
  }
}
