import type { BinaryOperator, Expr } from './ast.ts';
import { childrenOf } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { limits } from './limits.ts';
import { parsePath } from './parsePath.ts';

type Shape = {
  readonly [K in Expr['kind']]: Omit<Extract<Expr, { kind: K }>, 'depth' | 'start' | 'end'>;
}[Expr['kind']];

/** From loosest to tightest; all lean left. `is` stands beside `in` but takes the name of a type. */
const levels: readonly (readonly (BinaryOperator | 'is')[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['in', 'is'],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

const typeNames = new Set(
  'bool bytes duration float int latlng list map map_diff number path set string timestamp null'.split(' '),
);

/** Reads one expression; a SyntaxIssue tells where it cannot be read. */
export function parseExpression(cursor: Cursor): Expr {
  return cursor.nest(() => parseTernary(cursor));
}

function node(cursor: Cursor, start: number, shape: Shape): Expr {
  const bare = { ...shape, start, end: cursor.end, depth: 1 } as Expr; // the spread of a union loses which member it is
  const depth = 1 + childrenOf(bare).reduce((deepest, child) => Math.max(deepest, child.depth), 0);
  if (depth > limits.exprDepth) cursor.fail('Expression is too complex.', start);
  return { ...bare, depth };
}

function parseTernary(cursor: Cursor): Expr {
  const test = parseBinary(cursor, 0);
  if (!cursor.accept('?')) return test;
  const then = parseExpression(cursor);
  cursor.expect(':');
  const otherwise = parseExpression(cursor);
  return node(cursor, test.start, { kind: 'ternary', test, then, otherwise });
}

function parseBinary(cursor: Cursor, level: number): Expr {
  const operators = levels[level];
  if (!operators) return parseUnary(cursor);
  let left = parseBinary(cursor, level + 1);
  for (;;) {
    const op = operators.find((each) => cursor.accept(each));
    if (!op) return left;
    left =
      op === 'is'
        ? node(cursor, left.start, { kind: 'is', operand: left, typeName: parseTypeName(cursor) })
        : binary(cursor, op, left, parseBinary(cursor, level + 1));
  }
}

function binary(cursor: Cursor, op: BinaryOperator, left: Expr, right: Expr): Expr {
  return node(cursor, left.start, { kind: 'binary', op, left, right });
}

function parseTypeName(cursor: Cursor): string {
  if (!typeNames.has(cursor.token.text)) cursor.fail(`Unknown type: ${cursor.token.text}.`);
  return cursor.take().text;
}

function parseUnary(cursor: Cursor): Expr {
  const { start } = cursor.token;
  if (cursor.accept('!')) {
    const operand = cursor.nest(() => parseUnary(cursor));
    return node(cursor, start, { kind: 'unary', op: '!', operand });
  }
  if (!cursor.accept('-')) return parsePostfix(cursor);
  const operand = cursor.nest(() => parseUnary(cursor));
  if (operand.kind === 'literal' && typeof operand.value === 'bigint' && operand.value > 0n) {
    return node(cursor, start, { kind: 'literal', value: -operand.value });
  }
  return node(cursor, start, { kind: 'unary', op: '-', operand });
}

function parsePostfix(cursor: Cursor): Expr {
  let object = parsePrimary(cursor);
  for (;;) {
    if (cursor.accept('.')) object = parseMember(cursor, object);
    else if (cursor.accept('[')) object = parseIndex(cursor, object);
    else return object;
  }
}

function parseMember(cursor: Cursor, object: Expr): Expr {
  const name = cursor.expectName('a property name').text;
  if (!cursor.is('(')) return node(cursor, object.start, { kind: 'member', object, name });
  const args = parseArguments(cursor);
  return node(cursor, object.start, { kind: 'call', receiver: object, name, args });
}

function parseIndex(cursor: Cursor, object: Expr): Expr {
  const index = parseExpression(cursor);
  if (cursor.accept(':')) {
    const to = parseExpression(cursor);
    cursor.expect(']');
    return node(cursor, object.start, { kind: 'range', object, from: index, to });
  }
  cursor.expect(']');
  return node(cursor, object.start, { kind: 'index', object, index });
}

function parseArguments(cursor: Cursor): Expr[] {
  cursor.expect('(');
  return parseItems(cursor, ')', () => parseExpression(cursor));
}

/** Comma-separated things up to the closing bracket, which is taken; a comma may stand before it. */
function parseItems<T>(cursor: Cursor, close: string, read: () => T): T[] {
  const items: T[] = [];
  while (!cursor.accept(close)) {
    items.push(read());
    if (!cursor.is(close)) cursor.expect(',');
  }
  return items;
}

function parsePrimary(cursor: Cursor): Expr {
  const { token } = cursor;
  const { start } = token;
  if (token.kind === 'name') return parseNamed(cursor);
  if (token.kind === 'int' && token.value === 2n ** 63n && cursor.source[cursor.end - 1] !== '-') {
    cursor.fail(`Integer out of range: ${token.text}.`);
  }
  if (token.kind === 'int' || token.kind === 'float' || token.kind === 'string') {
    cursor.take();
    return node(cursor, start, { kind: 'literal', value: token.value });
  }
  if (token.kind === 'bytes') {
    cursor.take();
    return node(cursor, start, { kind: 'literal', value: { type: 'bytes', value: token.value } });
  }
  if (cursor.is('/')) {
    const segments = parsePath(cursor, () => parseExpression(cursor));
    return node(cursor, start, { kind: 'path', segments });
  }
  return parseBracketed(cursor);
}

function parseBracketed(cursor: Cursor): Expr {
  const { start } = cursor.token;
  if (cursor.accept('(')) {
    const inner = parseExpression(cursor);
    cursor.expect(')');
    return inner;
  }
  if (cursor.accept('[')) {
    const items = parseItems(cursor, ']', () => parseExpression(cursor));
    return node(cursor, start, { kind: 'list', items });
  }
  if (cursor.accept('{')) {
    const entries = parseItems(cursor, '}', () => parseEntry(cursor));
    return node(cursor, start, { kind: 'map', entries });
  }
  cursor.unexpected();
}

function parseEntry(cursor: Cursor): readonly [Expr, Expr] {
  const key = parseExpression(cursor);
  cursor.expect(':');
  return [key, parseExpression(cursor)];
}

const constants: ReadonlyMap<string, null | boolean> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function parseNamed(cursor: Cursor): Expr {
  const { text: name, start } = cursor.take();
  const constant = constants.get(name);
  if (constant !== undefined) return node(cursor, start, { kind: 'literal', value: constant });
  if (!cursor.is('(')) return node(cursor, start, { kind: 'variable', name });
  const args = parseArguments(cursor);
  return node(cursor, start, { kind: 'call', receiver: undefined, name, args });
}
