import { fail } from './status.ts';

/** Room for the 1500 bytes of a field path with all of its quotes and escapes. */
const maxLength = 6000;
const simple = /^[A-Za-z_][A-Za-z0-9_]*$/;
const segment = /([A-Za-z_][A-Za-z0-9_]*)|`((?:[^`\\]|\\.)+)`/sy;

/**
 * The field names of a path as on the wire: dotted, names that are not plain identifiers in backticks with `\` and
 * backtick escaped. Anything else is INVALID_ARGUMENT.
 */
export function parseFieldPath(path: string): string[] {
  if (path.length > maxLength) fail('INVALID_ARGUMENT', `Property path "${path}" is too long.`);
  if (simple.test(path)) return [path];
  const names: string[] = [];
  let at = 0;
  do {
    segment.lastIndex = at;
    const match = segment.exec(path);
    if (match === null) return fail('INVALID_ARGUMENT', `Property path "${path}" is invalid.`);
    names.push(match[1] ?? unquote(match[2] ?? ''));
    at = segment.lastIndex;
  } while (path.charCodeAt(at++) === 0x2e);
  if (at <= path.length) return fail('INVALID_ARGUMENT', `Property path "${path}" is invalid.`);
  return names;
}

/** The inverse of `parseFieldPath`. */
export function formatFieldPath(names: readonly string[]): string {
  return names.map((name) => (simple.test(name) ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``)).join('.');
}

function unquote(quoted: string): string {
  return quoted.replace(/\\(.)/gs, '$1');
}
