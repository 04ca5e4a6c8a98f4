import { describe, expect, test } from 'vitest';
import { resolveQuery } from '../../query/resolve.ts';
import type { Condition } from '../../query/resolved.ts';
import type { StructuredQuery } from '../../query/types.ts';
import { alice, documentOf, documentsRoot, request, rules, valueOfJs } from '../fixtures.ts';
import type { Verdict } from '../ruleset.ts';

type Where = readonly [field: string, op: string, value: unknown];

const ops: Readonly<Record<string, Extract<Condition, { type: 'field' }>['op']>> = {
  '==': 'EQUAL',
  '!=': 'NOT_EQUAL',
  '<': 'LESS_THAN',
  '<=': 'LESS_THAN_OR_EQUAL',
  '>': 'GREATER_THAN',
  '>=': 'GREATER_THAN_OR_EQUAL',
  in: 'IN',
  'not-in': 'NOT_IN',
  'array-contains': 'ARRAY_CONTAINS',
  'array-contains-any': 'ARRAY_CONTAINS_ANY',
};

function field([name, op, value]: Where): NonNullable<StructuredQuery['where']> {
  const reference = { type: 'reference', value: `${documentsRoot}/posts/${String(value)}` } as const;
  return {
    type: 'field',
    field: name,
    op: ops[op] ?? 'EQUAL',
    value: name === '__name__' ? reference : valueOfJs(value),
  };
}

interface Asked extends Partial<Pick<StructuredQuery, 'limit' | 'offset' | 'orderBy'>> {
  readonly or?: readonly Where[];
  readonly group?: boolean;
}

/** What is said to a query of posts by the rules `allow list: if condition`. */
function asked(
  condition: string,
  where: readonly Where[],
  { or, group = false, ...rest }: Asked = {},
): string {
  const ruleset = rules(`match /{before=**}/posts/{id} { allow list: if ${condition}; }`);
  const filters = [...where.map(field), ...(or ? [{ type: 'or' as const, filters: or.map(field) }] : [])];
  const query = resolveQuery(documentsRoot, {
    from: [{ collectionId: 'posts', allDescendants: group }],
    where: { type: 'and', filters },
    orderBy: [],
    offset: 0,
    ...rest,
  });
  return word(ruleset.authorizeList({ ...request(), query }));
}

function word(verdict: Verdict): string {
  if ('perDocument' in verdict) return 'per document';
  return verdict.allowed ? 'allowed' : 'refused';
}

const owner = 'resource.data.owner == request.auth.uid';

describe('a list is allowed where its filters prove the rule, and refused where they do not', () => {
  const cases: readonly (readonly [
    verdict: string,
    condition: string,
    where: readonly Where[],
    asked?: Asked,
  ])[] = [
    ['allowed', 'true', []],
    ['allowed', 'request.auth != null', []],
    ['refused', 'request.auth == null', []],
    ['refused', owner, []],
    ['allowed', owner, [['owner', '==', 'alice']]],
    ['refused', owner, [['owner', '==', 'bob']]],
    ['refused', owner, [['other', '==', 'alice']]],
    ['allowed', `request.auth.uid == resource.data.owner`, [['owner', '==', 'alice']]],
    [
      'allowed',
      `${owner} && resource.data.open`,
      [
        ['owner', '==', 'alice'],
        ['open', '==', true],
      ],
    ],
    ['refused', `${owner} && resource.data.open`, [['owner', '==', 'alice']]],
    ['allowed', `${owner} || resource.data.open == true`, [['open', '==', true]]],
    ['allowed', `resource.data.open == true || ${owner}`, [['owner', '==', 'alice']]],
    ['refused', `!(resource.data.secret == true)`, []],
    ['allowed', `!(resource.data.secret == true)`, [['secret', '==', false]]],
    ['allowed', `resource.data.secret != true`, [['secret', '!=', true]]],
    ['refused', `resource.data.secret == true`, [['secret', '!=', true]]],
    ['allowed', `resource.data.author.id == 'x'`, [['author.id', '==', 'x']]],
    ['allowed', `resource.data.author == null`, [['author', '==', null]]],
    ['allowed', `resource.data.author != null`, [['author', '>', 'a']]],
    ['allowed', `resource.data.state in ['a', 'b']`, [['state', '==', 'a']]],
    ['allowed', `resource.data.state in ['a', 'b', 'c']`, [['state', 'in', ['a', 'b']]]],
    ['refused', `resource.data.state in ['a']`, [['state', 'in', ['a', 'b']]]],
    ['allowed', `resource.data.state == 'a' || resource.data.state == 'b'`, [['state', 'in', ['a', 'b']]]],
    ['allowed', `!(resource.data.state in ['a', 'b'])`, [['state', 'not-in', ['a', 'b', 'c']]]],
    ['refused', `!(resource.data.state in ['a', 'b', 'd'])`, [['state', 'not-in', ['a', 'b', 'c']]]],
    ['allowed', `request.auth.uid in resource.data.members`, [['members', 'array-contains', 'alice']]],
    ['refused', `request.auth.uid in resource.data.members`, [['members', 'array-contains', 'bob']]],
    [
      'refused',
      `request.auth.uid in resource.data.members`,
      [['members', 'array-contains-any', ['alice', 'bob']]],
    ],
    [
      'allowed',
      `resource.data.members.hasAny(['alice', 'bob', 'carol'])`,
      [['members', 'array-contains-any', ['alice', 'bob']]],
    ],
    ['allowed', `resource.data.members.hasAll(['alice'])`, [['members', 'array-contains', 'alice']]],
    ['allowed', `resource.data.members is list`, [['members', 'array-contains', 'alice']]],
    ['allowed', `resource.data.level > 3`, [['level', '>', 3]]],
    ['allowed', `resource.data.level > 3`, [['level', '>=', 4]]],
    ['refused', `resource.data.level > 3`, [['level', '>=', 3]]],
    ['allowed', `resource.data.level >= 3`, [['level', '>=', 3]]],
    ['allowed', `3 < resource.data.level`, [['level', '>', 3]]],
    ['allowed', `!(resource.data.level < 3)`, [['level', '>=', 3]]],
    ['refused', `resource.data.level < 3`, [['level', '>=', 3]]],
    [
      'allowed',
      `resource.data.level < 9 && resource.data.level > 1`,
      [
        ['level', '>', 1],
        ['level', '<=', 8],
      ],
    ],
    ['refused', `resource.data.level == 5`, [['level', '>', 1]]],
    ['allowed', `resource.data.level != 1`, [['level', '>', 1]]],
    ['allowed', `resource.data.level is number`, [['level', '>', 1]]],
    ['refused', `resource.data.level is int`, [['level', '>', 1]]],
    ['allowed', `!(resource.data.level is string)`, [['level', '>', 1]]],
    ['allowed', `resource.data.level > 3 ? true : false`, [['level', '>', 3]]],
    ['refused', `resource.data.level > 3 ? true : false`, []],
    ['allowed', `'owner' in resource.data`, [['owner', '>', 'a']]],
    ['allowed', `'level' in resource.data`, [], { orderBy: [{ field: 'level', direction: 'ASCENDING' }] }],
    ['allowed', `resource.data.keys().hasAll(['owner'])`, [['owner', '==', 'bob']]],
    ['refused', `resource.data.keys().hasOnly(['owner'])`, [['owner', '==', 'bob']]],
    ['refused', `resource.data.keys().hasAll(['owner', 'x'])`, [['owner', '==', 'bob']]],
    ['allowed', `resource.data.get('owner', '') == 'bob'`, [['owner', '==', 'bob']]],
    ['refused', `resource.data.get('owner', 'bob') == 'bob'`, []],
    ['allowed', `resource != null && resource.data != null`, []],
    ['allowed', `request.query.limit <= 10`, [], { limit: 10 }],
    ['refused', `request.query.limit <= 10`, [], { limit: 11 }],
    ['refused', `request.query.limit <= 10`, []],
    ['allowed', `request.query.offset == 0 && request.query.orderBy == null`, []],
    [
      'allowed',
      `request.query.orderBy == 'level DESC'`,
      [],
      { orderBy: [{ field: 'level', direction: 'DESCENDING' }] },
    ],
    ['refused', `id == 'one'`, []],
    ['allowed', `id == 'one' && resource.id == 'one'`, [['__name__', '==', 'one']]],
    [
      'allowed',
      `resource['__name__'] == /databases/$(database)/documents/posts/one`,
      [['__name__', '==', 'one']],
    ],
    ['refused', `exists(/databases/$(database)/documents/users/$(resource.data.owner))`, []],
    ['refused', `request.path == /databases/(default)/documents/posts/one`, []],
    ['refused', `resource.data.title.size() < 9`, []],
    ['per document', `resource.data.title.size() < 9`, [['title', '>', 'a']]],
    ['per document', `resource.data.level + 1 > 3`, [['level', '>', 2]]],
    ['refused', `resource.data.title.size() < 9 && resource.data.other == 1`, [['title', '>', 'a']]],
    ['refused', `resource.data.other == 1 && resource.data.title.size() < 9`, [['title', '>', 'a']]],
    ['allowed', owner, [], { or: [['owner', '==', 'alice']] }],
    [
      'refused',
      owner,
      [],
      {
        or: [
          ['owner', '==', 'alice'],
          ['open', '==', true],
        ],
      },
    ],
    [
      'allowed',
      `${owner} || resource.data.open == true`,
      [],
      {
        or: [
          ['owner', '==', 'alice'],
          ['open', '==', true],
        ],
      },
    ],
    [
      'allowed',
      `resource.data.a == 1`,
      [['a', '==', 1]],
      {
        or: [
          ['owner', '==', 'alice'],
          ['open', '==', true],
        ],
      },
    ],
    ['allowed', `true`, [], { group: true }],
    ['refused', `before == path('')`, [], { group: true }],
    ['allowed', `before == path('')`, []],
  ];
  const named = cases.map(([verdict, condition, where, options]) => ({ verdict, condition, where, options }));

  test.each(named)('$verdict: $condition where $where', ({ verdict, condition, where, options }) => {
    expect(asked(condition, where, options)).toBe(verdict);
  });
});

describe('which matches a list goes by', () => {
  const list = (body: string, query: Partial<StructuredQuery['from'][number]> = {}) => {
    const resolved = resolveQuery(documentsRoot, {
      from: [{ collectionId: 'posts', allDescendants: false, ...query }],
      orderBy: [],
      offset: 0,
    });
    return word(rules(body).authorizeList({ ...request(), query: resolved }));
  };

  test.each([
    ['allowed', 'match /posts/{id} { allow list; }', {}],
    ['refused', 'match /posts/{id} { allow get; }', {}],
    ['refused', 'match /posts/one { allow list; }', {}],
    ['refused', 'match /other/{id} { allow list; }', {}],
    ['allowed', 'match /{all=**} { allow list; }', {}],
    ['refused', 'match /posts/{id} { allow list; }', { allDescendants: true }],
    ['allowed', 'match /{all=**}/posts/{id} { allow list; }', { allDescendants: true }],
    ['refused', 'match /{all=**}/other/{id} { allow list; }', { allDescendants: true }],
    ['allowed', 'match /{all=**} { allow list; }', { allDescendants: true, collectionId: '' }],
    ['refused', 'match /{all=**}/posts/{id} { allow list; }', { allDescendants: true, collectionId: '' }],
  ])('%s: %s for %j', (verdict, body, query) => {
    expect(list(body, query)).toBe(verdict);
  });
});

test('each document decides where a query has too many ways to be proved', () => {
  const in10 = (name: string): Where => [name, 'in', Array.from({ length: 11 }, (_, at) => at)];
  const ruleset = rules('match /posts/{id} { allow list: if true; }');
  const filters = [in10('a'), in10('b')].map(([name, , value]) => ({
    type: 'field' as const,
    path: [name],
    op: 'IN' as const,
    value: valueOfJs(value),
  }));
  const query = resolveQuery(documentsRoot, {
    from: [{ collectionId: 'posts', allDescendants: false }],
    orderBy: [],
    offset: 0,
  });
  expect(
    word(ruleset.authorizeList({ ...request(), query: { ...query, filter: { type: 'and', filters } } })),
  ).toBe('per document');
});

test('a document of a list is decided with its own fields', () => {
  const ruleset = rules('match /things/{id} { allow list: if resource.data.title.size() < 3; }');
  const decide = (title: string) =>
    ruleset.authorize(request({ method: 'list', auth: alice, resource: documentOf('things/one', { title }) }))
      .allowed;
  expect([decide('ab'), decide('abc')]).toEqual([true, false]);
});
