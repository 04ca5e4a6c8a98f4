import type { PatternSegment } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { pathSegmentAt, skipSpace } from './lexer.ts';
import { limits } from './limits.ts';

/** Reads `/a/$(expr)/b` from the slash at the cursor on; segments are plain text or what `readExpr` made of them. */
export function parsePath<E>(cursor: Cursor, readExpr: () => E): (string | E)[] {
  const segments: (string | E)[] = [];
  while (cursor.is('/')) {
    segments.push(parseSegment(cursor, readExpr));
    if (segments.length > limits.pathSegments) cursor.fail(`Path exceeds ${limits.pathSegments} segments.`);
  }
  return segments;
}

function parseSegment<E>(cursor: Cursor, readExpr: () => E): string | E {
  const at = cursor.token.end;
  const text = pathSegmentAt(cursor.source, at);
  if (text !== undefined) {
    cursor.moveTo(at + text.length);
    return text;
  }
  if (!cursor.source.startsWith('$(', at))
    cursor.fail("Forward slash '/' found where a path segment was expected.");
  cursor.moveTo(at + 2);
  const expr = readExpr();
  cursor.expect(')');
  return expr;
}

/** Reads the pattern after `match`: `/a/{one}/{glob=**}`. */
export function parsePattern(cursor: Cursor): PatternSegment[] {
  if (!cursor.is('/')) cursor.mismatch("{'{', '/', PATH_SEGMENT}");
  const segments: PatternSegment[] = [];
  while (cursor.is('/')) {
    segments.push(parsePatternSegment(cursor));
    if (segments.length > limits.pathSegments) cursor.fail(`Path exceeds ${limits.pathSegments} segments.`);
  }
  return segments;
}

function parsePatternSegment(cursor: Cursor): PatternSegment {
  const at = cursor.token.end;
  const text = pathSegmentAt(cursor.source, at);
  if (text !== undefined) {
    cursor.moveTo(at + text.length);
    return { kind: 'literal', text };
  }
  const open = skipSpace(cursor.source, at);
  if (cursor.source[open] !== '{') {
    cursor.fail("Forward slash '/' found where identifier or binding expected.");
  }
  cursor.moveTo(open + 1);
  const name = cursor.expectName('the name of a wildcard').text;
  const isGlob = cursor.accept('=**');
  cursor.expect('}');
  return { kind: isGlob ? 'glob' : 'one', name };
}
