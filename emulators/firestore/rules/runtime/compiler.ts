import type { Expr } from '../language/ast.ts';
import { bodyScope, meaningOf, type Scope, type ScopedFunction } from '../language/scope.ts';
import { Fault } from '../types/fault.ts';
import { isOfType, itemOf, memberOf, negative } from '../types/operators.ts';
import type { Path, RuleValue } from '../types/value.ts';
import { binary, both, listLiteral, mapLiteral, range, segmentsOf, unary, variable } from './closures.ts';
import { compileCall } from './compileCall.ts';
import type { Context, DocumentFunction, Eval } from './context.ts';
import { choose, not } from './logic.ts';

/**
 * Turns expressions into closures, so that nothing is looked up by name while a request waits.
 * A traced compiler makes closures that report every value; they give the same results.
 */
export class Compiler {
  readonly traced: boolean;
  readonly documentFunctions: ReadonlyMap<string, DocumentFunction>;
  /** Storage rules write `firestore.get`, Firestore's own `get`. */
  readonly documentNamespace: string | undefined;
  readonly #compiled = new Map<ScopedFunction, Eval>();

  constructor(
    traced: boolean,
    functions: ReadonlyMap<string, DocumentFunction>,
    namespace: string | undefined,
  ) {
    this.traced = traced;
    this.documentFunctions = functions;
    this.documentNamespace = namespace;
  }

  compile(expr: Expr, scope: Scope): Eval {
    const run = this.#compileBare(expr, scope);
    return this.traced ? traced(expr, run) : run;
  }

  /** A function as a closure over its arguments: they are the first places of its frame. */
  compileFunction(target: ScopedFunction): Eval {
    const known = this.#compiled.get(target);
    if (known) return known;
    const { lets, body } = target.decl;
    const bindings = lets.map((each, at) => this.compile(each.value, bodyScope(target, at)));
    const result = this.compile(body, bodyScope(target));
    const run: Eval = (context, frame) => {
      for (const bind of bindings) frame.push(bind(context, frame));
      return result(context, frame);
    };
    this.#compiled.set(target, run);
    return run;
  }

  #compileBare(expr: Expr, scope: Scope): Eval {
    const sub = (part: Expr) => this.compile(part, scope);
    switch (expr.kind) {
      case 'literal':
        return () => expr.value;
      case 'variable':
        return variable(expr.name, scope);
      case 'list':
        return listLiteral(expr.items.map(sub));
      case 'map':
        return mapLiteral(expr.entries.map(([key, value]) => [sub(key), sub(value)]));
      case 'path':
        return this.#path(expr.segments, scope);
      case 'unary':
        return expr.op === '!' ? not(sub(expr.operand)) : unary(sub(expr.operand), negative);
      case 'binary':
        return binary(expr.op, sub(expr.left), sub(expr.right));
      case 'is':
        return unary(sub(expr.operand), (value) => isOfType(value, expr.typeName));
      case 'ternary':
        return choose(sub(expr.test), sub(expr.then), sub(expr.otherwise));
      case 'member':
        return unary(sub(expr.object), (object) => memberOf(object, expr.name));
      case 'index':
        return both(sub(expr.object), sub(expr.index), itemOf);
      case 'range':
        return range(sub(expr.object), sub(expr.from), sub(expr.to));
      case 'call':
        return compileCall(this, expr, scope);
    }
  }

  /** `$(name)` of a name that means nothing here is left open for `bind`. */
  #path(parts: readonly (string | Expr)[], scope: Scope): Eval {
    const segments = parts.map((part) => {
      if (typeof part === 'string') return () => [part];
      if (part.kind === 'variable' && !meaningOf(part.name, scope)) return () => [{ open: part.name }];
      const run = this.compile(part, scope);
      return (context: Context, frame: RuleValue[]) => segmentsOf(run(context, frame));
    });
    return (context, frame) => {
      const filled: Path['segments'][number][] = [];
      for (const segment of segments) filled.push(...segment(context, frame));
      return { type: 'path', segments: filled };
    };
  }
}

function traced(expr: Expr, run: Eval): Eval {
  return (context, frame) => {
    try {
      const value = run(context, frame);
      context.trace?.(expr, value);
      return value;
    } catch (thrown) {
      if (thrown instanceof Fault) context.trace?.(expr, thrown);
      throw thrown;
    }
  };
}
