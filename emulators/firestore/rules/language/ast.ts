import type { RuleValue } from '../types/value.ts';

/** Offsets into the source, in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator =
  | '&&'
  | '||'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export type Expr = Span & {
  /** Height of the tree, 1 for a leaf. */
  readonly depth: number;
} & (
    | { readonly kind: 'literal'; readonly value: RuleValue }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'list'; readonly items: readonly Expr[] }
    | { readonly kind: 'map'; readonly entries: readonly (readonly [Expr, Expr])[] }
    | { readonly kind: 'path'; readonly segments: readonly (string | Expr)[] }
    | { readonly kind: 'unary'; readonly op: '!' | '-'; readonly operand: Expr }
    | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Expr; readonly right: Expr }
    | { readonly kind: 'is'; readonly operand: Expr; readonly typeName: string }
    | { readonly kind: 'ternary'; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr }
    | { readonly kind: 'member'; readonly object: Expr; readonly name: string }
    | { readonly kind: 'index'; readonly object: Expr; readonly index: Expr }
    | { readonly kind: 'range'; readonly object: Expr; readonly from: Expr; readonly to: Expr }
    /** `name(args)`, or `receiver.name(args)`: a method, or a function of a namespace such as `math`. */
    | {
        readonly kind: 'call';
        readonly receiver: Expr | undefined;
        readonly name: string;
        readonly args: readonly Expr[];
      }
  );

/** Direct parts of an expression, in source order. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'variable':
      return [];
    case 'list':
      return expr.items;
    case 'map':
      return expr.entries.flat();
    case 'path':
      return expr.segments.filter((segment) => typeof segment !== 'string');
    case 'unary':
    case 'is':
      return [expr.operand];
    case 'binary':
      return [expr.left, expr.right];
    case 'ternary':
      return [expr.test, expr.then, expr.otherwise];
    case 'member':
      return [expr.object];
    case 'index':
      return [expr.object, expr.index];
    case 'range':
      return [expr.object, expr.from, expr.to];
    case 'call':
      return expr.receiver ? [expr.receiver, ...expr.args] : expr.args;
  }
}

export const methods = ['get', 'list', 'create', 'update', 'delete'] as const;
export type Method = (typeof methods)[number];

export interface FunctionDecl extends Span {
  readonly name: string;
  readonly nameAt: number;
  readonly params: readonly string[];
  readonly lets: readonly { readonly name: string; readonly at: number; readonly value: Expr }[];
  readonly body: Expr;
}

export type PatternSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'one' | 'glob'; readonly name: string };

/** The names of a pattern's wildcards, in order. */
export function wildcardsOf(pattern: readonly PatternSegment[]): string[] {
  return pattern.flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name]));
}

export interface AllowDecl extends Span {
  readonly methods: ReadonlySet<Method>;
  /** `allow read;` has none and always allows. */
  readonly condition: Expr | undefined;
}

export interface MatchDecl extends Span {
  readonly pattern: readonly PatternSegment[];
  readonly functions: readonly FunctionDecl[];
  readonly allows: readonly AllowDecl[];
  readonly matches: readonly MatchDecl[];
}

export interface ServiceDecl extends Span {
  readonly name: string;
  readonly functions: readonly FunctionDecl[];
  readonly matches: readonly MatchDecl[];
}

export interface RulesFile {
  /** Without a rules_version line, 1. */
  readonly version: 1 | 2;
  readonly functions: readonly FunctionDecl[];
  readonly services: readonly ServiceDecl[];
}
