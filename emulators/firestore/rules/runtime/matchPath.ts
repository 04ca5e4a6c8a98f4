import type { PatternSegment } from '../language/ast.ts';
import { nothingKnown } from '../types/unknown.ts';
import { pathOf, type RuleValue } from '../types/value.ts';

/** A segment of a requested path. A query's documents have segments that differ: one, or any number of them. */
export type Segment = string | typeof anyOne | typeof anyMany;
export const anyOne: unique symbol = Symbol('one segment');
export const anyMany: unique symbol = Symbol('any number of segments');

/**
 * The values of the pattern's wildcards, or undefined where the pattern does not match every path that `path` stands
 * for. `{x}` is a string, `{x=**}` a path: of one segment or more in version 1, of none or more in version 2.
 */
export function matchPath(
  pattern: readonly PatternSegment[],
  path: readonly Segment[],
  version: 1 | 2,
): RuleValue[] | undefined {
  const captures: RuleValue[] = [];
  const failed = new Set<number>();
  const matchFrom = (at: number, from: number): boolean => {
    const part = pattern[at];
    if (!part) return from === path.length;
    if (part.kind === 'glob') return matchGlob(at, from);
    const segment = path[from];
    if (segment === undefined || segment === anyMany) return false;
    if (part.kind === 'literal') return segment === part.text && matchFrom(at + 1, from + 1);
    captures.push(typeof segment === 'string' ? segment : nothingKnown);
    return matchFrom(at + 1, from + 1);
  };
  const matchGlob = (at: number, from: number): boolean => {
    const state = at * (path.length + 1) + from;
    if (failed.has(state)) return false;
    const before = captures.length;
    for (let to = from + (version === 1 ? 1 : 0); to <= path.length; to++) {
      captures.length = before;
      captures.push(captureOf(path.slice(from, to)));
      if (matchFrom(at + 1, to)) return true;
    }
    failed.add(state);
    return false;
  };
  return matchFrom(0, 0) ? captures : undefined;
}

function captureOf(segments: readonly Segment[]): RuleValue {
  const names = segments.filter((each) => typeof each === 'string');
  return names.length === segments.length ? pathOf(names) : nothingKnown;
}
