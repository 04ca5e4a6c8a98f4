import * as fc from 'fast-check';
import {
  Bytes,
  collection,
  doc,
  documentId,
  endBefore,
  type Firestore,
  GeoPoint,
  getCountFromServer,
  getDocsFromCache,
  getDocsFromServer,
  limit,
  memoryLocalCache,
  memoryLruGarbageCollector,
  or,
  orderBy,
  type Query,
  type QueryFieldFilterConstraint,
  type QueryNonFilterConstraint,
  query,
  startAfter,
  Timestamp,
  vector,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type WebClient, webClient } from './webClient.ts';

let client: WebClient;
let db: Firestore;

// Without -0, which the server finds in a list with 0 and the SDK does not.
const values = [
  0,
  1,
  2,
  1.5,
  -3,
  2 ** 53 - 1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  false,
  '',
  'a',
  'b',
  'é',
  '｡',
  '👋',
  new Timestamp(1, 0),
  new Timestamp(1, 1000),
  Bytes.fromBase64String('AA=='),
  new GeoPoint(1, 2),
  [],
  [1],
  ['a', 2],
  [[]].flat(),
  { k: 1 },
  { k: 1, l: 2 },
  { k: 'a' },
  {},
  vector([1, 2]),
  vector([3]),
];
const ids = ['a', 'B', 'b', 'é', '10', '9', '__id7__', '__id12__', '👋', '｡'];
const value = fc.constantFrom<unknown>(...values);
const field = fc.constantFrom('x', 'y', 'm.k');

beforeAll(async () => {
  client = await webClient();
  db = client.open({ localCache: memoryLocalCache({ garbageCollector: memoryLruGarbageCollector() }) });
  const documents = fc.sample(
    fc.record({ x: fc.option(value), y: value, m: fc.record({ k: value }) }, { requiredKeys: [] }),
    { seed: 5, numRuns: 200 },
  );
  const batch = writeBatch(client.other);
  for (const [at, data] of documents.entries()) {
    batch.set(
      doc(
        client.other,
        'all',
        `${ids[at % ids.length]}${at < ids.length || at % 10 === 6 ? '' : at}`.replace(
          /^(__id\d+__)\d+$/,
          '$1',
        ),
      ),
      data,
    );
  }
  await batch.commit();
  await getDocsFromServer(collection(db, 'all'));
});

afterAll(() => client.close());

const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=', 'array-contains');
const filter: fc.Arbitrary<QueryFieldFilterConstraint> = fc.oneof(
  fc.tuple(field, comparison, value).map(([path, op, operand]) => where(path, op, operand)),
  fc
    .tuple(
      field,
      fc.constantFrom('in', 'not-in', 'array-contains-any'),
      fc.array(value, { minLength: 1, maxLength: 4 }),
    )
    // Null and NaN are in no list for the server, though the SDK finds them there.
    .map(([path, op, list]) => where(path, op, list.filter((one) => !Number.isNaN(one)).concat('never'))),
  fc
    .tuple(fc.constantFrom('<', '>=', '=='), fc.constantFrom(...ids))
    .map(([op, id]) => where(documentId(), op, id)),
);
const orders = fc
  .tuple(fc.uniqueArray(field, { maxLength: 2 }), fc.constantFrom('asc', 'desc'))
  .map(([paths, direction]) => paths.map((path) => orderBy(path, direction)));
const page: fc.Arbitrary<QueryNonFilterConstraint> = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((size) => limit(size)),
  value.map((position) => startAfter(position)),
  value.map((position) => endBefore(position)),
);

function build(
  filters: QueryFieldFilterConstraint[],
  others: QueryNonFilterConstraint[],
  isOr: boolean,
): Query {
  const all = collection(db, 'all');
  return isOr && filters.length > 1
    ? query(query(all, or(...filters)), ...others)
    : query(all, ...filters, ...others);
}

/** How many the server finds, or undefined for a query that the SDK or the server refuses. */
async function countOf(asked: () => Query): Promise<number | undefined> {
  try {
    return (await getCountFromServer(asked())).data().count;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'invalid-argument') return undefined;
    throw error;
  }
}

test('the server finds what the SDK finds among the same documents, in the same order', async () => {
  let found = 0;
  const parts = fc.tuple(fc.array(filter, { maxLength: 3 }), orders, fc.option(page), fc.boolean());
  await fc.assert(
    fc.asyncProperty(parts, async ([filters, ordered, paging, isOr]) => {
      const asked = () => build(filters, [...ordered, ...(paging ? [paging] : [])], isOr);
      const size = await countOf(asked);
      if (size === undefined) return;
      const local = (await getDocsFromCache(asked())).docs.map(({ id }) => id);
      expect(local).toHaveLength(size);
      const remote = (await getDocsFromServer(asked())).docs.map(({ id }) => id);
      expect(remote).toEqual(local);
      found += remote.length;
    }),
    { seed: 11, numRuns: 300 },
  );
  expect(found).toBeGreaterThan(300);
}, 60_000);
