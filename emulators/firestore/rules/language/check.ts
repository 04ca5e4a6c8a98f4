import { type MatchDecl, type RulesFile, type ServiceDecl, wildcardsOf } from './ast.ts';
import { checkFunctions } from './checkFunctions.ts';
import { limits } from './limits.ts';
import { Report } from './report.ts';
import type { Source } from './source.ts';

const services = new Set(['cloud.firestore', 'firebase.storage']);

/** What is wrong or doubtful in a file that can be read. */
export function check(file: RulesFile, source: Source): Report {
  const report = new Report(source);
  if (file.version === 1) {
    report.warn(
      0,
      'Ruleset uses old version (version [1]). Please update to the latest version (version [2]).',
    );
  }
  if (file.services.length === 0) report.error(source.text.length, 'Missing service declaration.');
  for (const service of file.services) checkService(service, file, report);
  checkFunctions(file, report);
  return report;
}

function checkService(service: ServiceDecl, file: RulesFile, report: Report): void {
  if (!services.has(service.name)) report.error(service.start, `Unknown service: ${service.name}.`);
  const twin = file.services.find((each) => each.name === service.name);
  if (twin !== service) report.error(service.start, `Service is already defined: ${service.name}.`);
  for (const match of service.matches) checkMatch(match, file.version, { segments: 0, names: [] }, report);
}

interface Outer {
  readonly segments: number;
  readonly names: readonly string[];
}

function checkMatch(match: MatchDecl, version: 1 | 2, outer: Outer, report: Report): void {
  const own = wildcardsOf(match.pattern);
  const names = [...outer.names, ...own];
  const segments = outer.segments + match.pattern.length;
  if (segments > limits.pathSegments)
    report.error(match.start, `Path exceeds ${limits.pathSegments} segments.`);
  if (names.length > limits.captures) report.error(match.start, `Path exceeds ${limits.captures} wildcards.`);
  const repeated = own.find((name, at) => own.indexOf(name) !== at);
  if (repeated) report.error(match.start, `Wildcard is already defined: ${repeated}.`);
  checkGlobs(match, version, report);
  for (const inner of match.matches) checkMatch(inner, version, { segments, names }, report);
}

function checkGlobs({ pattern, start, matches }: MatchDecl, version: 1 | 2, report: Report): void {
  const globs = pattern.filter((segment) => segment.kind === 'glob').length;
  if (globs > 1) report.error(start, 'Only one recursive wildcard is allowed in a path.');
  if (version === 2 || globs === 0) return;
  if (pattern.at(-1)?.kind !== 'glob') {
    report.error(start, "Recursive wildcards must be last in a path before rules_version = '2'.");
  }
  if (matches.length > 0) report.warn(start, 'Glob(**) resource rules should not have child resource rules.');
}
