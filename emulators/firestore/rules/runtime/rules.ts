import type { RulesFile, ServiceDecl } from '../language/ast.ts';
import { type AllowDecl, type MatchDecl, type PatternSegment, wildcardsOf } from '../language/ast.ts';
import { blockScope, emptyScope, type Scope } from '../language/scope.ts';

/** A match with its outer matches' patterns before its own, and what it allows. */
export interface Rule {
  readonly pattern: readonly PatternSegment[];
  readonly scope: Scope;
  readonly allows: readonly AllowDecl[];
}

/** Every match of a service that allows something, in the order of the source. */
export function rulesOf(file: RulesFile, service: ServiceDecl): Rule[] {
  const fileScope = blockScope(emptyScope, [], file.functions);
  const scope = blockScope(fileScope, [], service.functions);
  return service.matches.flatMap((match) => flatten(match, [], scope));
}

function flatten(match: MatchDecl, outer: readonly PatternSegment[], scope: Scope): Rule[] {
  const pattern = [...outer, ...match.pattern];
  const inner = blockScope(scope, wildcardsOf(match.pattern), match.functions);
  const nested = match.matches.flatMap((each) => flatten(each, pattern, inner));
  return match.allows.length > 0 ? [{ pattern, scope: inner, allows: match.allows }, ...nested] : nested;
}
