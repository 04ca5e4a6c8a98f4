import type { RulesFile, ServiceDecl } from './ast.ts';
import { type AllowDecl, type FunctionDecl, type MatchDecl, type Method, methods } from './ast.ts';
import { Cursor } from './cursor.ts';
import { limits } from './limits.ts';
import { parseExpression } from './parseExpression.ts';
import { parsePattern } from './parsePath.ts';

/** Turns a source text into declarations; a SyntaxIssue tells the first place that cannot be read. */
export function parse(source: string): RulesFile {
  const cursor = new Cursor(source);
  const version = parseVersion(cursor);
  const functions: FunctionDecl[] = [];
  const services: ServiceDecl[] = [];
  while (cursor.token.kind !== 'end') {
    if (cursor.is('function')) functions.push(parseFunction(cursor));
    else if (cursor.is('service')) services.push(parseService(cursor));
    else if (cursor.is('rules_version')) cursor.fail('rules_version must be the first statement.');
    else cursor.mismatch("{'function', 'import', 'service', 'rules_version'}");
  }
  return { version, functions, services };
}

function parseVersion(cursor: Cursor): 1 | 2 {
  if (!cursor.accept('rules_version')) return 1;
  cursor.expect('=');
  const { token } = cursor;
  if (token.kind !== 'string') cursor.mismatch('a version');
  if (token.value !== '1' && token.value !== '2') cursor.fail(`Unsupported rules_version: '${token.value}'.`);
  cursor.take();
  cursor.accept(';');
  return token.value === '2' ? 2 : 1;
}

function parseService(cursor: Cursor): ServiceDecl {
  const { start } = cursor.expect('service');
  let name = cursor.expectName('the name of a service').text;
  while (cursor.accept('.')) name += `.${cursor.expectName('the name of a service').text}`;
  cursor.expect('{');
  const functions: FunctionDecl[] = [];
  const matches: MatchDecl[] = [];
  while (!cursor.accept('}')) {
    if (cursor.is('function')) functions.push(parseFunction(cursor));
    else if (cursor.is('match')) matches.push(parseMatch(cursor, 1));
    else misplaced(cursor);
  }
  return { name, functions, matches, start, end: cursor.end };
}

function parseMatch(cursor: Cursor, depth: number): MatchDecl {
  if (depth > limits.matchDepth)
    cursor.fail(`Match statements are nested more than ${limits.matchDepth} deep.`);
  const { start } = cursor.expect('match');
  const pattern = parsePattern(cursor);
  cursor.expect('{');
  const functions: FunctionDecl[] = [];
  const allows: AllowDecl[] = [];
  const matches: MatchDecl[] = [];
  while (!cursor.accept('}')) {
    if (cursor.is('allow')) allows.push(parseAllow(cursor));
    else if (cursor.is('function')) functions.push(parseFunction(cursor));
    else if (cursor.is('match')) matches.push(parseMatch(cursor, depth + 1));
    else misplaced(cursor);
  }
  return { pattern, functions, allows, matches, start, end: cursor.end };
}

function misplaced(cursor: Cursor): never {
  if (cursor.is('/')) cursor.fail("Missing 'match' keyword before path.");
  cursor.unexpected();
}

const read: readonly Method[] = ['get', 'list'];
const write: readonly Method[] = ['create', 'update', 'delete'];

function parseAllow(cursor: Cursor): AllowDecl {
  const { start } = cursor.expect('allow');
  const allowed = new Set<Method>();
  do {
    for (const method of parseMethods(cursor)) allowed.add(method);
  } while (cursor.accept(','));
  let condition: AllowDecl['condition'];
  if (cursor.accept(':')) {
    cursor.expect('if');
    condition = parseExpression(cursor);
  }
  const { end } = cursor;
  endStatement(cursor);
  return { methods: allowed, condition, start, end };
}

/** A statement ends with a semicolon, which may be left out before a closing brace. */
function endStatement(cursor: Cursor): void {
  if (!cursor.accept(';') && !cursor.is('}')) cursor.fail(`Missing ';' before '${cursor.token.text}'.`);
}

function parseMethods(cursor: Cursor): readonly Method[] {
  const { text } = cursor.token;
  const method = methods.find((each) => each === text);
  const named = text === 'read' ? read : text === 'write' ? write : method && [method];
  if (!named) cursor.mismatch("{'read', 'write', 'get', 'list', 'create', 'update', 'delete'}");
  cursor.take();
  return named;
}

function parseFunction(cursor: Cursor): FunctionDecl {
  const { start } = cursor.expect('function');
  const { text: name, start: nameAt } = cursor.expectName('the name of a function');
  const params = parseParams(cursor);
  cursor.expect('{');
  const lets: FunctionDecl['lets'][number][] = [];
  while (cursor.accept('let')) {
    const bound = cursor.expectName('the name of a variable');
    cursor.expect('=');
    lets.push({ name: bound.text, at: bound.start, value: parseExpression(cursor) });
    cursor.expect(';');
  }
  cursor.expect('return');
  const body = parseExpression(cursor);
  cursor.accept(';');
  cursor.expect('}');
  return { name, nameAt, params, lets, body, start, end: cursor.end };
}

function parseParams(cursor: Cursor): string[] {
  const params: string[] = [];
  cursor.expect('(');
  while (!cursor.accept(')')) {
    params.push(cursor.expectName('the name of an argument').text);
    if (!cursor.is(')')) cursor.expect(',');
  }
  return params;
}
