import { describe, expect, test } from 'vitest';
import { decide, documentOf, request, rules } from '../fixtures.ts';
import { accessBudget, compile } from '../ruleset.ts';

/** Which of these documents a pattern's allow statement covers. */
function covered(pattern: string, paths: readonly string[], version = '2'): string[] {
  const ruleset = rules(`match ${pattern} { allow get; }`, version);
  return paths.filter((path) => {
    return ruleset.authorize(request({ path: `/databases/(default)/documents${path}` })).allowed;
  });
}

describe('patterns', () => {
  const paths = ['/a/1', '/a/1/b/2', '/a/1/b/2/c/3', '/b/2', '/x/y/b/2', '/größe/日本'];

  test.each([
    ['/a/{id}', ['/a/1']],
    ['/a/1', ['/a/1']],
    ['/a/2', []],
    ['/größe/{id}', ['/größe/日本']],
    ['/a/{id}/b/{other}', ['/a/1/b/2']],
    ['/{all=**}', paths],
    ['/a/{rest=**}', ['/a/1', '/a/1/b/2', '/a/1/b/2/c/3']],
    ['/a/{id}/{rest=**}', ['/a/1', '/a/1/b/2', '/a/1/b/2/c/3']],
    ['/{any=**}/b/{id}', ['/a/1/b/2', '/b/2', '/x/y/b/2']],
  ])('version 2: %s', (pattern, expected) => {
    expect(covered(pattern, paths)).toEqual(expected);
  });

  test.each([
    ['/{all=**}', paths],
    ['/a/{id}/{rest=**}', ['/a/1/b/2', '/a/1/b/2/c/3']],
  ])('version 1: %s', (pattern, expected) => {
    expect(covered(pattern, paths, '1')).toEqual(expected);
  });

  test('nested matches add to the path and see the outer wildcards', () => {
    const ruleset = rules('match /a/{x} { match /b/{y} { allow get: if x == "1" && y == "2"; } }');
    expect(ruleset.authorize(request({ path: '/databases/(default)/documents/a/1/b/2' })).allowed).toBe(true);
    expect(ruleset.authorize(request({ path: '/databases/(default)/documents/a/1/b/3' })).allowed).toBe(
      false,
    );
  });

  test('a recursive wildcard is a path, of no segments too', () => {
    const ruleset = rules(
      'match /a/{x}/{rest=**} { allow get: if rest == /b/2; allow get: if rest == path("") && x == "1"; }',
    );
    expect(ruleset.authorize(request({ path: '/databases/(default)/documents/a/9/b/2' })).allowed).toBe(true);
    expect(ruleset.authorize(request({ path: '/databases/(default)/documents/a/1' })).allowed).toBe(true);
    expect(ruleset.authorize(request({ path: '/databases/(default)/documents/a/9/c/2' })).allowed).toBe(
      false,
    );
  });

  test('an inner wildcard hides an outer one of the same name', () => {
    const ruleset = rules('match /a/{x} { match /b/{x} { allow get: if x == "2"; } }');
    expect(ruleset.authorize(request({ path: '/databases/(default)/documents/a/1/b/2' })).allowed).toBe(true);
  });

  test('many recursive wildcards in a long path are matched in a moment', () => {
    const nested = `${'match /{g=**}/x { '.repeat(9)} allow get; ${'}'.repeat(9)}`;
    const ruleset = rules(nested.replace(/\{g/g, () => `{g`));
    const start = performance.now();
    ruleset.authorize(request({ path: `/databases/(default)/documents${'/x'.repeat(95)}/y` }));
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe('statements', () => {
  const all = ['get', 'list', 'create', 'update', 'delete'] as const;

  test.each([
    ['read', ['get', 'list']],
    ['write', ['create', 'update', 'delete']],
    ['get', ['get']],
    ['list, delete', ['list', 'delete']],
  ])('allow %s', (methods, expected) => {
    const ruleset = rules(`match /things/{id} { allow ${methods}; }`);
    expect(all.filter((method) => ruleset.authorize(request({ method })).allowed)).toEqual(expected);
  });

  test('one that allows is enough, though others fail', () => {
    const ruleset = rules(
      'match /{x=**} { allow get: if 1 / 0 == 1; allow get: if false; } match /things/{id} { allow get; }',
    );
    expect(ruleset.authorize(request()).allowed).toBe(true);
  });

  test('what nothing matches is refused', () => {
    expect(rules('match /other/{id} { allow get; }').authorize(request())).toMatchObject({
      allowed: false,
      reason: "No matching allow statements for 'get'.",
    });
  });
});

describe('functions', () => {
  test('see arguments, variables, wildcards around them and each other', () => {
    const ruleset = rules(`
      function twice(n) { let doubled = n * 2; let same = doubled; return same; }
      match /things/{id} {
        function isOne() { return id == 'one' && twice(2) == four(); }
        function four() { return 4; }
        allow get: if isOne();
      }`);
    expect(ruleset.authorize(request()).allowed).toBe(true);
  });

  test('have no part in the frame of their caller', () => {
    const ruleset = rules(`
      function f(a) { let b = g(3); return a == 1 && b == 3; }
      function g(a) { let b = a; return b; }
      match /things/{id} { allow get: if f(1); }`);
    expect(ruleset.authorize(request()).allowed).toBe(true);
  });

  test('may stand outside the service and hide built-in ones', () => {
    const { ruleset } = compile(`rules_version = '2';
      function yes() { return string(1) == 'mine'; }
      function string(x) { return 'mine'; }
      service cloud.firestore { match /{all=**} { allow get: if yes(); } }`);
    expect(ruleset?.authorize(request()).allowed).toBe(true);
  });
});

describe('reading documents', () => {
  const stored = Array.from({ length: 12 }, (_, at) => documentOf(`users/${at}`, { at, admin: at === 3 }));
  const user = (at: number | string) => `/databases/$(database)/documents/users/$('${at}')`;

  test.each([
    `get(${user(3)}).data.admin`,
    `!get(${user(4)}).data.admin`,
    `get(${user(3)}).id == '3' && get(${user(3)})['__name__'] == ${user(3)}`,
    `exists(${user(3)}) && !exists(${user('none')})`,
    `get(${user('none')}) == null`,
    `getAfter(${user(3)}).data.at == 3 && existsAfter(${user(3)})`,
  ])('%s', (expression) => {
    expect(decide(expression, { stored }).allowed).toBe(true);
  });

  const reading = (count: number) =>
    Array.from({ length: count }, (_, at) => `exists(${user(at)})`).join(' && ');

  test('ten documents for one request, eleven are refused even where the rest would allow', () => {
    expect(decide(reading(10), { stored })).toMatchObject({ allowed: true, reads: 10 });
    const { allowed, reason } = decide(`${reading(11)} || true`, { stored });
    expect(allowed).toBe(false);
    expect(reason).toContain('Document access limit of 10 exceeded.');
  });

  test('reading a document again is free', () => {
    expect(decide(`${reading(10)} && ${reading(10)}`, { stored })).toMatchObject({
      allowed: true,
      reads: 10,
    });
  });

  test('twenty for a batch, ten of them for one operation', () => {
    const budget = accessBudget(20);
    const from = (start: number) =>
      Array.from({ length: 10 }, (_, at) => `!exists(${user(`u${start + at}`)})`).join(' && ');
    expect(decide(from(0), { budget }).allowed).toBe(true);
    expect(decide(from(10), { budget }).allowed).toBe(true);
    expect(decide(from(0), { budget })).toMatchObject({ allowed: true, reads: 0 });
    expect(decide(from(20), { budget }).allowed).toBe(false);
    expect(decide(`${from(0)} && !exists(${user('x')})`, { budget: accessBudget(20) }).allowed).toBe(false);
  });

  test('the state after the request is asked for apart', () => {
    const asked: unknown[] = [];
    const documents = { get: (path: string, after: boolean) => void asked.push([path, after]) };
    const ruleset = rules(
      `match /things/{id} { allow get: if exists(${user(1)}) || existsAfter(${user(1)}); }`,
    );
    ruleset.authorize({ ...request(), documents });
    expect(asked).toEqual([
      ['/databases/(default)/documents/users/1', false],
      ['/databases/(default)/documents/users/1', true],
    ]);
  });
});

describe('limits while deciding', () => {
  const chain = (count: number) => Array.from({ length: count }, () => '1 == 1').join(' && ');

  test('a thousand expressions a request', () => {
    expect(decide(chain(500)).allowed).toBe(true); // 500 comparisons and 499 times &&
    const { allowed, reason } = decide(`${chain(501)} || true`);
    expect(allowed).toBe(false);
    expect(reason).toContain('Maximum of 1000 expressions to evaluate has been reached.');
  });

  test('a pattern that would take other engines for ever takes a moment', () => {
    const start = performance.now();
    decide(`('a' + resource.data.text).matches('(a*)*b')`, {
      resource: documentOf('things/one', { text: 'a'.repeat(20_000) }),
    });
    expect(performance.now() - start).toBeLessThan(1500);
  });

  test('long lists are compared in a moment', () => {
    const list = Array.from({ length: 50_000 }, (_, at) => at);
    const start = performance.now();
    expect(
      decide('resource.data.a.hasAll(resource.data.a)', { resource: documentOf('things/one', { a: list }) })
        .allowed,
    ).toBe(true);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('request and resource', () => {
  const before = documentOf('things/one', { owner: 'alice', count: 1 });
  const after = documentOf('things/one', { owner: 'alice', count: 2 });

  test('a create has no resource', () => {
    expect(
      decide('resource == null && request.resource.data.count == 2', { method: 'create', newResource: after })
        .allowed,
    ).toBe(true);
  });

  test('an update has both', () => {
    const expression = "request.resource.data.diff(resource.data).affectedKeys() == ['count'].toSet()";
    expect(decide(expression, { method: 'update', resource: before, newResource: after }).allowed).toBe(true);
  });

  test('a delete has a null request.resource', () => {
    expect(
      decide('request.resource == null && resource.data.count == 1', { method: 'delete', resource: before })
        .allowed,
    ).toBe(true);
  });

  test('who is not signed in has no auth', () => {
    expect(decide('request.auth == null', { auth: null }).allowed).toBe(true);
    expect(decide('request.auth.uid != null', { auth: null }).reason).toContain('Null value error.');
  });
});

describe('reasons', () => {
  test('name the line, the part that is false and its values, through functions', () => {
    const ruleset = rules(`function owns(r) {
        return request.auth != null && r.data.owner == request.auth.uid;
      }
      match /things/{id} {
        allow get: if true && owns(resource);
      }`);
    const { reason } = ruleset.authorize(request({ resource: documentOf('things/one', { owner: 'bob' }) }));
    expect(reason).toBe(
      `false for 'get' @ L7 (L4: r.data.owner == request.auth.uid, where r.data.owner = "bob", request.auth.uid = "alice")`,
    );
  });

  test('give the line of the condition, not of allow', () => {
    const ruleset = rules('match /things/{id} {\n allow get:\n  if false; }');
    expect(ruleset.authorize(request()).reason).toBe("false for 'get' @ L5 (L5: false)");
  });

  test('give the place and text of an error', () => {
    expect(decide('resource.data.owner == 1', { resource: documentOf('things/one', {}) }).reason).toMatch(
      /^evaluation error at L3:\d+ for 'get' @ L3, Property owner is undefined on object. for 'get' @ L3/,
    );
  });

  test('debug() tells a value and lets it pass', () => {
    const told: unknown[] = [];
    const ruleset = rules('match /things/{id} { allow get: if debug(id) == "one"; }');
    ruleset.onDebug = (value) => told.push(value);
    expect(ruleset.authorize(request()).allowed).toBe(true);
    expect(told).toEqual(['one']);
  });
});
