import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, request } from '../fixtures.ts';
import { compile } from '../ruleset.ts';

const sample = `rules_version = '2';
// a comment
service cloud.firestore {
  match /databases/{database}/documents {
    function isOwner(uid) { let me = request.auth.uid; return me == uid && me != null; }
    match /things/{id}/{rest=**} {
      allow read: if isOwner(resource.data['owner']) || get(/databases/$(database)/documents/users/$(id)).data.n[0:2] == b'\\x41';
      allow write, list: if request.resource.data.keys().hasOnly(["a", 'b']) ? -1 < 2.5e3 : {'k': [1, null]} is map;
    }
  }
}`;

const tokens = [...sample.matchAll(/\s+|\w+|[^\w\s]/g)].map(([token]) => token);

/** The sample with some of its tokens left out, doubled or exchanged. */
const mutated = fc
  .array(
    fc.tuple(fc.nat(tokens.length - 1), fc.constantFrom('drop', 'double', 'swap'), fc.nat(tokens.length - 1)),
    { maxLength: 6 },
  )
  .map((changes) => {
    const copy = [...tokens];
    for (const [at, change, other] of changes) {
      if (change === 'drop') copy[at] = '';
      if (change === 'double') copy[at] = `${copy[at]} ${copy[at]}`;
      if (change === 'swap') copy[at] = tokens[other] ?? '';
    }
    return copy.join('');
  });

/** Compiles, and puts a request to what compiles; only the issues and decisions it should have come out. */
function survives(source: string): void {
  const { ruleset, issues } = compile(source);
  const lines = source.split('\n');
  for (const { sourcePosition } of issues) {
    expect(sourcePosition.line).toBeLessThanOrEqual(lines.length);
    expect(sourcePosition.column).toBeLessThanOrEqual((lines[sourcePosition.line - 1]?.length ?? 0) + 1);
  }
  expect(ruleset !== undefined).toBe(issues.every(({ severity }) => severity !== 'ERROR'));
  const resource = documentOf('things/one', { owner: 'alice', text: 'x' });
  ruleset?.authorize(request({ resource }));
  ruleset?.authorize(request({ method: 'update', resource, newResource: resource }));
}

test('rules with mistakes in them give issues or decisions', () => {
  fc.assert(fc.property(mutated, survives), { numRuns: 1500 });
});

test('any text gives issues or decisions', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), survives), { numRuns: 500 });
});

test('any expression of the right tokens gives issues or decisions', () => {
  const token = fc.constantFrom(
    ...'( ) [ ] { } , : ? . ! - + * / % < == in is && || 1 2.5 "a" null true resource request data int a/b $(id) .size()'.split(
      ' ',
    ),
  );
  const source = fc.array(token, { maxLength: 25 }).map((each) => {
    return `rules_version = '2'; service cloud.firestore { match /{x=**} { allow read, write: if ${each.join(' ')}; } }`;
  });
  fc.assert(fc.property(source, survives), { numRuns: 2000 });
});

test('sources that nest without end are refused in a moment', () => {
  const head = 'service cloud.firestore { match /a/{b} { allow read: if ';
  const start = performance.now();
  for (const open of [
    '(',
    '[',
    '{"a":',
    '!',
    '-',
    'a?',
    'a?b:',
    'a[',
    'f(',
    '/a/$(',
    'a.b(',
    'a+',
    'a.b.',
    '/*',
    "'a'+",
  ]) {
    survives(head + open.repeat(250_000 / open.length));
  }
  for (const item of ['1,', '"a",', '"a":1,']) {
    survives(`${head}${item.includes(':') ? '{' : '['}${item.repeat(250_000 / item.length)}`);
  }
  survives(`${head}[${'1,'.repeat(120_000)}] == [] } }`);
  survives(`${head}b'${'\\x41'.repeat(60_000)}' == b'' } }`);
  survives(`service cloud.firestore {${'match /a {'.repeat(25_000)}`);
  survives(`service cloud.firestore {${'function f() { return 1; }'.repeat(9_000)}`);
  expect(performance.now() - start).toBeLessThan(5000);
});
