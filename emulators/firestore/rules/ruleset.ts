import { check } from './language/check.ts';
import { type Issue, SyntaxIssue } from './language/issue.ts';
import { limits } from './language/limits.ts';
import { parse } from './language/parse.ts';
import { Report } from './language/report.ts';
import { Source } from './language/source.ts';
import { Ruleset, type Service } from './runtime/ruleset.ts';

export { coverageHtml } from './coverage/coverageHtml.ts';
export type { Verdict } from './list/verdict.ts';
export { type AccessBudget, accessBudget } from './runtime/budget.ts';
export type { Decision, RuleDocument, RuleRequest } from './runtime/request.ts';
export type { Issue, Ruleset, Service };

export interface Compiled {
  /** Absent where an issue is an ERROR. */
  readonly ruleset?: Ruleset;
  readonly issues: readonly Issue[];
}

/** Compiles the rules of one service. Whatever the source, nothing is thrown: what is wrong with it is an issue. */
export function compile(source: string, service: Service = 'cloud.firestore'): Compiled {
  const text = new Source(source);
  if (Buffer.byteLength(source) > limits.source) {
    return refused(text, 0, `Rules source exceeds ${limits.source / 1024} KB.`);
  }
  try {
    return checked(text, service);
  } catch (error) {
    if (error instanceof SyntaxIssue) return refused(text, error.offset, error.message);
    throw error;
  }
}

function checked(source: Source, service: Service): Compiled {
  const file = parse(source.text);
  const report = check(file, source);
  const declared = file.services.find((each) => each.name === service);
  if (!declared) report.error(0, `No rules for service '${service}'.`);
  if (!declared || report.hasErrors) return { issues: report.issues };
  return { ruleset: new Ruleset(source, file, declared), issues: report.issues };
}

function refused(source: Source, offset: number, description: string): Compiled {
  const report = new Report(source);
  report.error(offset, description);
  return { issues: report.issues };
}
