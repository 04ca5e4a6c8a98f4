import { SyntaxIssue } from './issue.ts';
import { unescapeBytes, unescapeString } from './unescape.ts';

export type Token = { readonly start: number; readonly end: number; readonly text: string } & (
  | { readonly kind: 'name' | 'op' | 'end' }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
);

const space = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const number = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?|\d+)/y;
const string = /b?(?:'(?:[^'\\\n]|\\[^\n])*'|"(?:[^"\\\n]|\\[^\n])*")/y;
const operator = /(?:&&|\|\||==|!=|<=|>=|=\*\*|\$\(|[<>!+\-*/%?:.,;()[\]{}=])/y;
const pathSegment = /(?:\([\w-]+\)|[\p{L}\p{N}_.~%@-]+)/uy;
const maxInt = 2n ** 63n - 1n;

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** The offset of the next thing that is neither white space nor comment. */
export function skipSpace(source: string, at: number): number {
  return at + (matchAt(space, source, at)?.length ?? 0);
}

/** The token that begins at or after `at`; a SyntaxIssue where there is none. */
export function tokenAt(source: string, at: number): Token {
  const start = skipSpace(source, at);
  if (start >= source.length) return { kind: 'end', text: '<EOF>', start, end: start };
  if (source.startsWith('/*', start)) throw new SyntaxIssue(start, 'Unterminated comment.');
  const quoted = matchAt(string, source, start);
  if (quoted) return quotedToken(quoted, start);
  const word = matchAt(name, source, start);
  if (word) return { kind: 'name', text: word, start, end: start + word.length };
  const digits = matchAt(number, source, start);
  if (digits) return numberToken(digits, start);
  const op = matchAt(operator, source, start);
  if (op) return { kind: 'op', text: op, start, end: start + op.length };
  const char = String.fromCodePoint(source.codePointAt(start) ?? 0);
  throw new SyntaxIssue(
    start,
    char === '"' || char === "'" ? 'Unterminated string.' : `Unexpected '${char}'.`,
  );
}

/** The text of a path segment that begins exactly at `at`, if one does. */
export function pathSegmentAt(source: string, at: number): string | undefined {
  return matchAt(pathSegment, source, at);
}

function quotedToken(text: string, start: number): Token {
  const end = start + text.length;
  if (text.startsWith('b'))
    return { kind: 'bytes', text, value: unescapeBytes(text.slice(2, -1)), start, end };
  return { kind: 'string', text, value: unescapeString(text.slice(1, -1)), start, end };
}

function numberToken(text: string, start: number): Token {
  const end = start + text.length;
  if (/[.eE]/.test(text)) return { kind: 'float', text, value: Number(text), start, end };
  const value = BigInt(text);
  if (value > maxInt + 1n) throw new SyntaxIssue(start, `Integer out of range: ${text}.`);
  return { kind: 'int', text, value, start, end };
}
