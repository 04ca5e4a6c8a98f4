import type { AllowDecl, Method } from '../language/ast.ts';
import { Fault, recoverable, unprovable } from '../types/fault.ts';
import { type RuleValue, typeName } from '../types/value.ts';
import type { Compiler } from './compiler.ts';
import type { Context, Eval } from './context.ts';
import { matchPath, type Segment } from './matchPath.ts';
import type { Rule } from './rules.ts';

/** An allow statement that could have allowed the request, and why it did not. */
export interface Refusal {
  readonly allow: AllowDecl;
  readonly outcome: false | Fault;
}

/** What is asked of a ruleset: the methods are what one statement must allow together. */
export interface Question {
  readonly path: readonly Segment[];
  readonly methods: readonly Method[];
}

interface ReadyRule {
  readonly rule: Rule;
  readonly allows: readonly { readonly decl: AllowDecl; readonly run: Eval | undefined }[];
}

/** Rules ready to be evaluated. */
export class Program {
  readonly #version: 1 | 2;
  readonly #rules: readonly ReadyRule[];

  constructor(version: 1 | 2, rules: readonly Rule[], compiler: Compiler) {
    this.#version = version;
    this.#rules = rules.map((rule) => ({
      rule,
      allows: rule.allows.map((decl) => ({
        decl,
        run: decl.condition && compiler.compile(decl.condition, rule.scope),
      })),
    }));
  }

  /** Nothing if some statement allows what is asked, else why each one that applies does not. */
  refusals(question: Question, context: Context): readonly Refusal[] | undefined {
    const refusals: Refusal[] = [];
    for (const { rule, allows } of this.#rules) {
      const captures = matchPath(rule.pattern, question.path, this.#version);
      if (!captures) continue;
      context.captures = captures;
      for (const { decl, run } of allows) {
        if (!question.methods.every((method) => decl.methods.has(method))) continue;
        const outcome = outcomeOf(run, context);
        if (outcome === true) return undefined;
        refusals.push({ allow: decl, outcome });
        if (outcome instanceof Fault && outcome.kind === 'limit') return refusals;
      }
    }
    return refusals;
  }
}

function outcomeOf(run: Eval | undefined, context: Context): boolean | Fault {
  if (!run) return true;
  try {
    return asBool(run(context, []));
  } catch (caught) {
    if (caught instanceof Fault && caught.kind === 'limit') return caught;
    return recoverable(caught);
  }
}

function asBool(value: RuleValue): boolean | Fault {
  if (typeof value === 'boolean') return value;
  if (value === null) return new Fault('error', 'Null value error.');
  if (typeof value === 'object' && value.type === 'unknown') {
    return new Fault('unknown', unprovable);
  }
  return new Fault('error', `Type error. Received: [${typeName(value)}] Expected: [bool].`);
}
