import type { Expr, FunctionDecl, MatchDecl, RulesFile } from '../language/ast.ts';
import { childrenOf } from '../language/ast.ts';
import type { Source } from '../language/source.ts';
import { Fault } from '../types/fault.ts';
import type { RuleValue } from '../types/value.ts';
import { type CoverageValue, coverageValue } from './coverageValue.ts';

/** What was evaluated of a ruleset, in the JSON that rules coverage tools read. */
export interface CoverageReport {
  readonly rules: { readonly files: readonly { readonly name: string; readonly content: string }[] };
  readonly report: readonly CoverageNode[];
}

export interface CoverageNode {
  /** Offsets are in UTF-16 units, the end exclusive; line and column count from 1. */
  readonly sourcePosition: {
    readonly line: number;
    readonly column: number;
    readonly currentOffset: number;
    readonly endOffset: number;
  };
  /** Absent where the expression was never evaluated. */
  readonly values?: readonly { readonly value: CoverageValue; readonly count: number }[];
  readonly children?: readonly CoverageNode[];
}

/** Different values kept of one expression; further ones are not counted. */
const kept = 20;

interface Counted {
  readonly value: CoverageValue;
  count: number;
}

/** Counts the values that expressions had. Of lists, maps and the like only the first is kept, for their type. */
export class Coverage {
  readonly #counts = new Map<Expr, Map<unknown, Counted>>();

  record(expr: Expr, outcome: RuleValue | Fault): void {
    let values = this.#counts.get(expr);
    if (!values) {
      values = new Map();
      this.#counts.set(expr, values);
    }
    const key = keyOf(outcome);
    const seen = values.get(key);
    if (seen) seen.count++;
    else if (values.size < kept) values.set(key, { value: coverageValue(outcome), count: 1 });
  }

  report(file: RulesFile, source: Source, name: string): CoverageReport {
    return {
      rules: { files: [{ name, content: source.text }] },
      report: expressionsOf(file).map((expr) => this.#node(expr, source)),
    };
  }

  #node(expr: Expr, source: Source): CoverageNode {
    const values = this.#counts.get(expr);
    const children = childrenOf(expr).map((part) => this.#node(part, source));
    return {
      sourcePosition: { ...source.positionAt(expr.start), currentOffset: expr.start, endOffset: expr.end },
      ...(values && { values: [...values.values()] }),
      ...(children.length > 0 && { children }),
    };
  }
}

/** Plain values are their own keys; a prefix that no text has marks types and faults. */
function keyOf(outcome: RuleValue | Fault): unknown {
  if (outcome instanceof Fault) return `\0fault ${outcome.message}`;
  if (typeof outcome === 'string') return outcome.slice(0, 200);
  return typeof outcome === 'object' && outcome !== null ? `\0${outcome.type}` : outcome;
}

/** The conditions and function bodies of a file, in the order of the source. */
function expressionsOf(file: RulesFile): Expr[] {
  const inServices = file.services.flatMap(({ functions, matches }) => [
    ...functions.flatMap(inFunction),
    ...matches.flatMap(inMatch),
  ]);
  return [...file.functions.flatMap(inFunction), ...inServices].sort((a, b) => a.start - b.start);
}

function inFunction({ lets, body }: FunctionDecl): Expr[] {
  return [...lets.map((each) => each.value), body];
}

function inMatch({ functions, allows, matches }: MatchDecl): Expr[] {
  return [
    ...functions.flatMap(inFunction),
    ...allows.flatMap(({ condition }) => condition ?? []),
    ...matches.flatMap(inMatch),
  ];
}
