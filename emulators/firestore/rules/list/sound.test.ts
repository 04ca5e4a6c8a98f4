import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches } from '../../query/matches.ts';
import { resolveQuery } from '../../query/resolve.ts';
import type { FieldOperator, Filter, StructuredQuery } from '../../query/types.ts';
import { StatusError } from '../../values/status.ts';
import { documentOf, documentsRoot, request, rules, valueOfJs } from '../fixtures.ts';

const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 3, 'a', 'b', 'c');
const list = fc.array(scalar, { minLength: 1, maxLength: 3 });
const name = fc.constantFrom('a', 'm.x');

const fieldsOf = fc.record(
  {
    a: fc.oneof(scalar, list),
    b: fc.oneof(scalar, list),
    m: fc.record({ x: fc.oneof(scalar, list) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const comparison: fc.Arbitrary<Filter> = fc
  .oneof(
    fc.record({ op: fc.constantFrom<FieldOperator>('EQUAL', 'NOT_EQUAL', 'ARRAY_CONTAINS'), value: scalar }),
    fc.record({
      op: fc.constantFrom<FieldOperator>(
        'LESS_THAN',
        'LESS_THAN_OR_EQUAL',
        'GREATER_THAN',
        'GREATER_THAN_OR_EQUAL',
      ),
      value: fc.constantFrom<unknown>(0, 1, 2, 'a', 'b'),
    }),
    fc.record({ op: fc.constantFrom<FieldOperator>('IN', 'ARRAY_CONTAINS_ANY', 'NOT_IN'), value: list }),
  )
  .chain(({ op, value }) => name.map((field) => ({ type: 'field', field, op, value: valueOfJs(value) })));

const filter: fc.Arbitrary<Filter> = fc
  .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(comparison, { minLength: 1, maxLength: 2 }))
  .map(([type, filters]) => ({ type, filters }));

const atom: fc.Arbitrary<string> = fc
  .tuple(name, scalar, list, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), fc.nat(7))
  .map(([field, value, values, op, kind]) => {
    const data = `resource.data.${field}`;
    const forms = [
      `${data} ${op} ${JSON.stringify(value)}`,
      `${JSON.stringify(value)} ${op} ${data}`,
      `${data} in ${JSON.stringify(values)}`,
      `${JSON.stringify(value)} in ${data}`,
      `${data}.hasAny(${JSON.stringify(values)})`,
      `${data}.hasAll(${JSON.stringify(values)})`,
      `${data} is ${['number', 'string', 'list', 'map', 'bool'][values.length] ?? 'int'}`,
      `resource.data.get('a', ${JSON.stringify(value)}) ${op} ${JSON.stringify(values[0])}`,
    ];
    return forms[kind] ?? 'true';
  });

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc
      .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('condition').map((a) => `!(${a})`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
}));

function queryOf(where: Filter) {
  const query: StructuredQuery = {
    from: [{ collectionId: 'things', allDescendants: false }],
    where,
    orderBy: [],
    offset: 0,
  };
  try {
    return resolveQuery(documentsRoot, query);
  } catch (error) {
    if (error instanceof StatusError) return undefined; // not a query the service takes
    throw error;
  }
}

test('a query that is allowed returns no document that the rules would refuse', () => {
  let allowed = 0;
  const property = fc.property(
    condition,
    filter,
    fc.array(fieldsOf, { minLength: 10, maxLength: 20 }),
    (rule, where, documents) => {
      const query = queryOf(where);
      if (!query) return;
      const ruleset = rules(`match /things/{id} { allow list: if ${rule}; }`);
      const verdict = ruleset.authorizeList({ ...request(), query });
      if ('perDocument' in verdict || !verdict.allowed) return;
      const stamp = { seconds: 0, nanos: 0 };
      for (const fields of documents) {
        const resource = { ...documentOf('things/one', fields), createTime: stamp, updateTime: stamp };
        if (!matches(query, resource)) continue;
        allowed++;
        expect(ruleset.authorize(request({ method: 'list', resource })).allowed).toBe(true);
      }
    },
  );
  fc.assert(property, { numRuns: 6_000 });
  expect(allowed).toBeGreaterThan(50);
});
