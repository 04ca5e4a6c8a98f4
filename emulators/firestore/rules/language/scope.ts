import type { FunctionDecl } from './ast.ts';

/** What a name can mean at a place in the source. Inner names hide outer ones. */
export interface Scope {
  /** Wildcards of the matches around, outermost first. */
  readonly captures: readonly string[];
  readonly functions: ReadonlyMap<string, ScopedFunction>;
  /** Arguments and `let`s of the function around, in the order of their places in the frame. */
  readonly locals: readonly string[];
}

/** A function with the scope it was declared in. */
export interface ScopedFunction {
  readonly decl: FunctionDecl;
  readonly scope: Scope;
}

export const emptyScope: Scope = { captures: [], functions: new Map(), locals: [] };

/** The scope inside a block that adds wildcards and functions. Functions see each other whatever their order. */
export function blockScope(outer: Scope, captures: readonly string[], decls: readonly FunctionDecl[]): Scope {
  const functions = new Map(outer.functions);
  const scope: Scope = { captures: [...outer.captures, ...captures], functions, locals: [] };
  for (const decl of decls) functions.set(decl.name, { decl, scope });
  return scope;
}

/** The scope of a function's body, or of its `let` number `lets`. */
export function bodyScope({ decl, scope }: ScopedFunction, lets = decl.lets.length): Scope {
  return { ...scope, locals: [...decl.params, ...decl.lets.slice(0, lets).map((each) => each.name)] };
}

type Meaning =
  | { readonly kind: 'local' | 'capture'; readonly at: number }
  | { readonly kind: 'request' | 'resource' };

/** What a variable refers to, if anything. */
export function meaningOf(name: string, scope: Scope): Meaning | undefined {
  const local = scope.locals.lastIndexOf(name);
  if (local >= 0) return { kind: 'local', at: local };
  const capture = scope.captures.lastIndexOf(name);
  if (capture >= 0) return { kind: 'capture', at: capture };
  if (name === 'request' || name === 'resource') return { kind: name };
}
