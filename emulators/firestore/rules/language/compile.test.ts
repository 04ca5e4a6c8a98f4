import { describe, expect, test } from 'vitest';
import { compile } from '../ruleset.ts';

/** The source inside a service and a match, the opening lines being 1 to 3. */
function inMatch(body: string): string {
  return `rules_version = '2';\nservice cloud.firestore {\nmatch /databases/{database}/documents {\n${body}\n}\n}`;
}

function issuesOf(source: string): string[] {
  return compile(source).issues.map(
    ({ severity, description, sourcePosition: { line, column } }) =>
      `${severity === 'ERROR' ? 'E' : 'W'} ${line}:${column} ${description}`,
  );
}

test('rules that are right have no issue', () => {
  expect(issuesOf(inMatch('match /a/{b} { allow read; allow write: if true; }'))).toEqual([]);
});

describe('what cannot be read', () => {
  test.each([
    ['', "E 1:1 No rules for service 'cloud.firestore'."],
    ['{', "E 1:1 mismatched input '{' expecting {'function', 'import', 'service', 'rules_version'}"],
    ["rules_version = '3';", "E 1:17 Unsupported rules_version: '3'."],
    ['rules_version = 2;', "E 1:17 mismatched input '2' expecting a version"],
    ['service cloud.firestore {', 'E 1:26 Unexpected end of file.'],
    ['service cloud.firestore { /a/b { } }', "E 1:27 Missing 'match' keyword before path."],
    [
      'service cloud.firestore { match a { } }',
      "E 1:33 mismatched input 'a' expecting {'{', '/', PATH_SEGMENT}",
    ],
    [
      'service cloud.firestore { match /a/$(b) { } }',
      "E 1:35 Forward slash '/' found where identifier or binding expected.",
    ],
    ['service cloud.firestore { match /a/{b=*} { } }', "E 1:38 mismatched input '=' expecting '}'"],
    ['service cloud.firestore { allow read; }', "E 1:27 Unexpected 'allow'."],
  ])('%s', (source, issue) => {
    expect(issuesOf(source)).toContain(issue);
  });

  test.each([
    [
      'allow peek;',
      "E 4:7 mismatched input 'peek' expecting {'read', 'write', 'get', 'list', 'create', 'update', 'delete'}",
    ],
    ['allow read if true;', "E 4:12 Missing ';' before 'if'."],
    ['allow read: true;', "E 4:13 mismatched input 'true' expecting 'if'"],
    ['allow read: if ;', "E 4:16 Unexpected ';'."],
    ['allow read: if 1 +;', "E 4:19 Unexpected ';'."],
    ['allow read: if (1;', "E 4:18 mismatched input ';' expecting ')'"],
    ['allow read: if [1;', "E 4:18 mismatched input ';' expecting ','"],
    ['allow read: if a.;', "E 4:18 mismatched input ';' expecting a property name"],
    ['allow read: if a is thing;', 'E 4:21 Unknown type: thing.'],
    ["allow read: if 'a;", 'E 4:16 Unterminated string.'],
    ['allow read: if /* a', 'E 4:16 Unterminated comment.'],
    ['allow read: if a # b;', "E 4:18 Unexpected '#'."],
    ['allow read: if 9223372036854775808 > 0;', 'E 4:16 Integer out of range: 9223372036854775808.'],
    ['allow read: if 99999999999999999999 > 0;', 'E 4:16 Integer out of range: 99999999999999999999.'],
    ['allow read: if get(/a/) == null;', "E 4:22 Forward slash '/' found where a path segment was expected."],
    ['allow read: if a = b;', "E 4:18 Missing ';' before '='."],
    ['function f() { }', "E 4:16 mismatched input '}' expecting 'return'"],
    ['function f() { let a = 1 return a; }', "E 4:26 mismatched input 'return' expecting ';'"],
    ['function f(1) { return 1; }', "E 4:12 mismatched input '1' expecting the name of an argument"],
  ])('%s', (body, issue) => {
    expect(issuesOf(inMatch(body))).toEqual([issue]);
  });

  test('a service that no rules are for is not declared', () => {
    expect(issuesOf("rules_version = '2'; service cloud.pubsub { }")).toEqual([
      "E 1:1 No rules for service 'cloud.firestore'.",
      'E 1:22 Unknown service: cloud.pubsub.',
    ]);
  });
});

describe('what is doubtful or against a limit', () => {
  const args = (count: number) => Array.from({ length: count }, (_, at) => `a${at}`);
  const lets = (count: number) =>
    args(count)
      .map((name) => `let ${name} = 1;`)
      .join(' ');
  const chain = (count: number) =>
    Array.from(
      { length: count },
      (_, at) => `function f${at}() { return ${at ? `f${at - 1}()` : 'true'}; }`,
    ).join('\n');

  test.each([
    ['allow read: if nope;', ['W 4:16 Invalid variable name: nope.']],
    ['allow read: if nope();', ['W 4:16 Invalid function name: nope.']],
    ['allow read: if nope.f();', ['W 4:16 Invalid variable name: nope.']],
    ['allow read: if (/a/$(open)).bind({"open": "b"}) == /a/b;', []],
    ['allow read: if math.abs(1) == 1;', []],
    ['function f() { return true; }', ['W 4:10 Unused function: f.']],
    ['function f(a) { return a; } allow read: if f();', ["E 4:44 Function 'f' takes 1 arguments, not 0."]],
    ['function f() { return f(); } allow read: if f();', ['E 4:10 Recursion is not allowed: f.']],
    [
      'function f() { return g(); } function g() { return f(); } allow read: if f();',
      ['E 4:10 Recursion is not allowed: f.'],
    ],
    [
      'function f() { return 1; } function f() { return 2; } allow read: if f() == 1;',
      ['W 4:10 Unused function: f.', 'E 4:37 Function is already defined: f.'],
    ],
    [
      'function f(a, a) { return a; } allow read: if f(1, 2) == 1;',
      ['E 4:10 Variable is already defined: a.'],
    ],
    [
      'function f(a) { let a = 1; return a; } allow read: if f(1) == 1;',
      ['E 4:10 Variable is already defined: a.'],
    ],
    ['match /a/{b}/c/{b} { allow read; }', ['E 4:1 Wildcard is already defined: b.']],
    ['match /{a=**}/b/{c=**} { allow read; }', ['E 4:1 Only one recursive wildcard is allowed in a path.']],
    [`function f(${args(7)}) { return a0; } allow read: if f(${args(7).map(() => 'true')});`, []],
    [
      `function f(${args(8)}) { return a0; } allow read: if f(${args(8).map(() => 'true')});`,
      ["E 4:10 Function 'f' has more than 7 arguments."],
    ],
    [`function f() { ${lets(10)} return a0; } allow read: if f() == 1;`, []],
    [
      `function f() { ${lets(11)} return a0; } allow read: if f() == 1;`,
      ["E 4:10 Function 'f' has more than 10 variables."],
    ],
    [`${chain(20)} allow read: if f19();`, []],
    [`${chain(21)} allow read: if f20();`, ['E 24:10 Functions are called more than 20 deep.']],
    [`match /${'a/'.repeat(96)}a { allow read; }`, []],
    [`match /${'a/'.repeat(97)}a { allow read; }`, ['E 4:1 Path exceeds 100 segments.']],
    [
      `match /${args(19)
        .map((name) => `{${name}}`)
        .join('/')} { allow read; }`,
      [],
    ],
    [
      `match /${args(20)
        .map((name) => `{${name}}`)
        .join('/')} { allow read; }`,
      ['E 4:1 Path exceeds 20 wildcards.'],
    ],
    [`${'match /a { '.repeat(9)}${'}'.repeat(9)}`, []],
    [
      `${'match /a { '.repeat(10)}${'}'.repeat(10)}`,
      ['E 4:100 Match statements are nested more than 10 deep.'],
    ],
    [`allow read: if ${'('.repeat(98)}true${')'.repeat(98)};`, []],
    [
      `allow read: if ${'('.repeat(100)}true${')'.repeat(100)};`,
      ['E 4:116 Expression is nested too deeply.'],
    ],
    [`allow read: if ${'!'.repeat(5000)}true;`, ['E 4:116 Expression is nested too deeply.']],
    [`allow read: if ${'true && '.repeat(900)}true;`, []],
    [`allow read: if ${'true && '.repeat(1000)}true;`, ['E 4:16 Expression is too complex.']],
  ])('%s', (body, issues) => {
    expect(issuesOf(inMatch(body))).toEqual(issues);
  });

  test('a source is at most 256 KB', () => {
    const source = inMatch('allow read;');
    const full = 256 * 1024 - source.length;
    expect(issuesOf(source + ' '.repeat(full))).toEqual([]);
    expect(issuesOf(source + ' '.repeat(full + 1))).toEqual(['E 1:1 Rules source exceeds 256 KB.']);
  });

  test('the first version is accepted with a warning, and keeps recursive wildcards at the end', () => {
    const old = 'Ruleset uses old version (version [1]). Please update to the latest version (version [2]).';
    const body = (pattern: string) => `service cloud.firestore { match ${pattern} { allow read; } }`;
    expect(issuesOf(body('/a/{b=**}'))).toEqual([`W 1:1 ${old}`]);
    expect(issuesOf(body('/{b=**}/a'))).toContain(
      "E 1:27 Recursive wildcards must be last in a path before rules_version = '2'.",
    );
  });
});
