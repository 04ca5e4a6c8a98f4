import type { Coverage } from '../coverage/coverage.ts';
import type { Expr, FunctionDecl, MatchDecl, RulesFile, ServiceDecl } from '../language/ast.ts';
import type { Source } from '../language/source.ts';
import type { BranchDecision } from '../list/verdict.ts';
import { Fault } from '../types/fault.ts';
import type { RuleValue } from '../types/value.ts';
import type { Reads } from './budget.ts';
import { Compiler } from './compiler.ts';
import type { Context } from './context.ts';
import { Program, type Question, type Refusal } from './decide.ts';
import { crossServiceFunctions, firestoreFunctions } from './documentFunctions.ts';
import { explain } from './explain.ts';
import { type Rule, rulesOf } from './rules.ts';

/** All that one decision depends on. */
export interface Situation extends Question {
  readonly request: RuleValue;
  readonly resource: RuleValue;
  readonly reads: Reads;
  readonly debug: (value: RuleValue) => void;
  readonly coverage: Coverage | undefined;
}

/** Decides by closures that only give values; the ones that tell what they do are made when first needed. */
export class Evaluator {
  readonly #source: Source;
  readonly #rules: readonly Rule[];
  readonly #service: ServiceDecl;
  readonly #version: 1 | 2;
  readonly #bodies: ReadonlyMap<string, readonly Expr[]>;
  readonly #fast: Program;
  #telling: Program | undefined;

  constructor(source: Source, file: RulesFile, service: ServiceDecl) {
    this.#source = source;
    this.#service = service;
    this.#version = file.version;
    this.#rules = rulesOf(file, service);
    this.#bodies = bodiesOf(file, service);
    this.#fast = this.#program(false);
  }

  decide(situation: Situation): BranchDecision {
    const { coverage, reads } = situation;
    const trace = coverage && ((expr: Expr, outcome: RuleValue | Fault) => coverage.record(expr, outcome));
    const program = coverage ? this.#tracing() : this.#fast;
    const refusals = program.refusals(situation, contextOf(situation, reads, trace));
    if (!refusals) return { allowed: true, reason: '', reads: reads.count, mayPerDocument: false };
    return {
      allowed: false,
      reason: this.#reason(situation, refusals),
      reads: reads.count,
      mayPerDocument: refusals.some(({ outcome }) => outcome instanceof Fault && outcome.constrained),
    };
  }

  /** Evaluates once more, listening; documents come from the first time. */
  #reason(situation: Situation, refusals: readonly Refusal[]): string {
    const outcomes = new Map<Expr, RuleValue | Fault>();
    const trace = (expr: Expr, outcome: RuleValue | Fault) => outcomes.set(expr, outcome);
    const context = contextOf({ ...situation, debug: () => {} }, situation.reads.repeated(), trace);
    this.#tracing().refusals(situation, context);
    return explain(refusals, situation.methods.join(', '), outcomes, this.#bodies, this.#source);
  }

  #tracing(): Program {
    this.#telling ??= this.#program(true);
    return this.#telling;
  }

  #program(traced: boolean): Program {
    const isStorage = this.#service.name === 'firebase.storage';
    const functions = isStorage ? crossServiceFunctions : firestoreFunctions;
    const compiler = new Compiler(traced, functions, isStorage ? 'firestore' : undefined);
    return new Program(this.#version, this.#rules, compiler);
  }
}

function contextOf({ request, resource, debug }: Situation, reads: Reads, trace: Context['trace']): Context {
  return { request, resource, reads, debug, captures: [], steps: 0, ...(trace && { trace }) };
}

/** The expressions inside functions, by the function's name; same names of different scopes are together. */
function bodiesOf(file: RulesFile, service: ServiceDecl): ReadonlyMap<string, readonly Expr[]> {
  const bodies = new Map<string, readonly Expr[]>();
  for (const { name, lets, body } of [
    ...file.functions,
    ...service.functions,
    ...service.matches.flatMap(inMatch),
  ]) {
    bodies.set(name, [...(bodies.get(name) ?? []), ...lets.map((each) => each.value), body]);
  }
  return bodies;
}

function inMatch({ functions, matches }: MatchDecl): FunctionDecl[] {
  return [...functions, ...matches.flatMap(inMatch)];
}
