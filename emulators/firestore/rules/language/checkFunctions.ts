import { builtinNames } from '../builtins/builtinNames.ts';
import {
  childrenOf,
  type Expr,
  type FunctionDecl,
  type MatchDecl,
  type RulesFile,
  wildcardsOf,
} from './ast.ts';
import { limits } from './limits.ts';
import type { Report } from './report.ts';
import { blockScope, bodyScope, emptyScope, meaningOf, type Scope, type ScopedFunction } from './scope.ts';

/** Checks names, numbers of arguments, repeated definitions, unused functions, recursion and depth of calls. */
export function checkFunctions(file: RulesFile, report: Report): void {
  new NameCheck(report).file(file);
}

/** One walk over a file: every expression in the scope it stands in. */
class NameCheck {
  readonly #report: Report;
  /** Height of the calls below each function; undefined while it is being measured. */
  readonly #depths = new Map<FunctionDecl, number | undefined>();
  readonly #used = new Set<FunctionDecl>();
  readonly #declared: ScopedFunction[] = [];

  constructor(report: Report) {
    this.#report = report;
  }

  file(file: RulesFile): void {
    const scope = this.#enter(emptyScope, [], file.functions);
    for (const service of file.services) {
      const inner = this.#enter(scope, [], service.functions);
      for (const match of service.matches) this.#match(match, inner);
    }
    for (const each of this.#declared) this.#depthOf(each);
    for (const { decl } of this.#declared) {
      if (!this.#used.has(decl)) this.#report.warn(decl.nameAt, `Unused function: ${decl.name}.`);
    }
  }

  #match(match: MatchDecl, outer: Scope): void {
    const scope = this.#enter(outer, wildcardsOf(match.pattern), match.functions);
    for (const { condition } of match.allows) if (condition) this.#expr(condition, scope);
    for (const inner of match.matches) this.#match(inner, scope);
  }

  #enter(outer: Scope, captures: readonly string[], decls: readonly FunctionDecl[]): Scope {
    const scope = blockScope(outer, captures, decls);
    for (const decl of decls) {
      const scoped = { decl, scope };
      this.#declared.push(scoped);
      if (decls.find((each) => each.name === decl.name) !== decl) {
        this.#report.error(decl.nameAt, `Function is already defined: ${decl.name}.`);
      }
      this.#shape(decl);
      decl.lets.forEach((each, at) => {
        this.#expr(each.value, bodyScope(scoped, at));
      });
      this.#expr(decl.body, bodyScope(scoped));
    }
    return scope;
  }

  #shape({ name, nameAt, params, lets }: FunctionDecl): void {
    if (builtinNames.has(name)) this.#report.warn(nameAt, `Function hides a built-in function: ${name}.`);
    if (params.length > limits.functionArguments) {
      this.#report.error(nameAt, `Function '${name}' has more than ${limits.functionArguments} arguments.`);
    }
    if (lets.length > limits.letBindings) {
      this.#report.error(nameAt, `Function '${name}' has more than ${limits.letBindings} variables.`);
    }
    const names = [...params, ...lets.map((each) => each.name)];
    const repeated = names.find((each, at) => names.indexOf(each) !== at);
    if (repeated) this.#report.error(nameAt, `Variable is already defined: ${repeated}.`);
  }

  #expr(expr: Expr, scope: Scope): void {
    if (expr.kind === 'variable' && !meaningOf(expr.name, scope)) {
      this.#report.warn(expr.start, `Invalid variable name: ${expr.name}.`);
    }
    if (expr.kind === 'call') this.#call(expr, scope);
    for (const part of childrenOf(expr)) if (!isName(expr, part, scope)) this.#expr(part, scope);
  }

  #call(call: Extract<Expr, { kind: 'call' }>, scope: Scope): void {
    if (call.receiver) return;
    const target = scope.functions.get(call.name);
    if (!target) {
      if (!builtinNames.has(call.name)) this.#report.warn(call.start, `Invalid function name: ${call.name}.`);
      return;
    }
    this.#used.add(target.decl);
    const { length } = target.decl.params;
    if (call.args.length !== length) {
      this.#report.error(
        call.start,
        `Function '${call.name}' takes ${length} arguments, not ${call.args.length}.`,
      );
    }
  }

  /** How many calls deep a function goes, 1 if it calls none; reports recursion and too deep chains once each. */
  #depthOf(target: ScopedFunction): number {
    const { decl } = target;
    if (this.#depths.has(decl)) return this.#depths.get(decl) ?? this.#recursion(decl);
    this.#depths.set(decl, undefined);
    const scope = bodyScope(target);
    const called = [...decl.lets.map((each) => each.value), decl.body].flatMap((expr) =>
      calledIn(expr, scope),
    );
    const depth = 1 + called.reduce((deepest, each) => Math.max(deepest, this.#depthOf(each)), 0);
    if (depth === limits.callDepth + 1) {
      this.#report.error(decl.nameAt, `Functions are called more than ${limits.callDepth} deep.`);
    }
    this.#depths.set(decl, depth);
    return depth;
  }

  #recursion({ name, nameAt }: FunctionDecl): number {
    this.#report.error(nameAt, `Recursion is not allowed: ${name}.`);
    return 0;
  }
}

/** Whether a part is no expression of its own: a namespace before a dot, or an open place `$(name)` of a path. */
function isName(whole: Expr, part: Expr, scope: Scope): boolean {
  if (part.kind !== 'variable' || meaningOf(part.name, scope)) return false;
  if (whole.kind === 'path') return true;
  return whole.kind === 'call' && whole.receiver === part && builtinNames.has(part.name);
}

function calledIn(expr: Expr, scope: Scope): ScopedFunction[] {
  const inner = childrenOf(expr).flatMap((part) => calledIn(part, scope));
  const target = expr.kind === 'call' && !expr.receiver ? scope.functions.get(expr.name) : undefined;
  return target ? [target, ...inner] : inner;
}
