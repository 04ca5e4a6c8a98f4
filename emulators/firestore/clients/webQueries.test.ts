import {
  and,
  collection,
  doc,
  documentId,
  FieldPath,
  type Firestore,
  getDocsFromServer,
  limit,
  limitToLast,
  or,
  orderBy,
  type Query,
  type QueryConstraint,
  query,
  where,
} from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type WebClient, webClient } from './webClient.ts';
import { putThings } from './webThings.ts';

const { NaN: nan } = Number;
let client: WebClient;
/** New for each test: what earlier queries left in its cache would be looked at too. */
let db: Firestore;

beforeAll(async () => {
  client = await webClient();
  await putThings(client.other);
});

beforeEach(() => {
  db = client.open();
});

afterAll(() => client.close());

async function idsOf(found: Query): Promise<string> {
  return (await getDocsFromServer(found)).docs.map(({ id }) => id).join('');
}

const all = () => collection(db, 'things');
const ref = (id: string) => doc(db, 'things', id);
const id = documentId();

test.each<[string, string, () => QueryConstraint[]]>([
  ['==', 'acg', () => [where('s', '==', 'x')]],
  ['== null', 'e', () => [where('n', '==', null)]],
  ['== NaN', 'd', () => [where('n', '==', nan)]],
  ['!=', 'acgdf', () => [where('s', '!=', 'y')]],
  ['!= null', 'dabcg', () => [where('n', '!=', null)]],
  ['!= NaN', 'abcg', () => [where('n', '!=', nan)]],
  ['== a map', 'ag', () => [where('m', '==', { k: 1 })]],
  ['== a list', 'b', () => [where('tags', '==', ['red', 'blue'])]],
  ['a range of numbers', 'bc', () => [where('n', '>', 1), where('n', '<=', 2.5)]],
  ['a range of strings', 'g', () => [where('n', '>', '')]],
  ['a nested field', 'b', () => [where('m.k', '>', 1)]],
  ['a field with a dot', 'b', () => [where(new FieldPath('odd.name'), '==', 1)]],
  ['two ranges', 'bc', () => [where('n', '>', 1), where('s', '>', 'A')]],
  ['array-contains', 'ab', () => [where('tags', 'array-contains', 'red')]],
  ['array-contains a map', 'e', () => [where('tags', 'array-contains', { deep: [1] })]],
  ['array-contains-any', 'ab', () => [where('tags', 'array-contains-any', ['blue', 1])]],
  ['array-contains-any of null and NaN', '', () => [where('tags', 'array-contains-any', [null, nan])]],
  ['in', 'ab', () => [where('n', 'in', [1, 2, 7])]],
  ['in with null and NaN', 'a', () => [where('n', 'in', [null, nan, 1])]],
  ['in of maps', 'ag', () => [where('m', 'in', [{ k: 1 }])]],
  [
    'in ordered by another',
    'bac',
    () => [where('s', 'in', ['x', 'y']), where('n', '<', 3), orderBy('s', 'desc'), orderBy('n')],
  ],
  ['not-in', 'dcg', () => [where('n', 'not-in', [1, 2])]],
  ['not-in with NaN', 'abcg', () => [where('n', 'not-in', [nan])]],
  ['not-in with null', '', () => [where('n', 'not-in', [null])]],
  ['the name by ==', 'c', () => [where(id, '==', 'c')]],
  ['names in', 'bd', () => [where(id, 'in', ['b', 'd', 'none'])]],
  ['names not-in', 'cfg', () => [where(id, 'not-in', ['a', 'b', 'd', 'e'])]],
  ['names in, of references', 'bd', () => [where(id, 'in', [ref('d'), ref('b')])]],
  ['a range of names', 'cde', () => [where(id, '>', 'b'), where(id, '<=', ref('e'))]],
  ['names backwards', 'gf', () => [orderBy(id, 'desc'), limit(2)]],
  ['an order, missing fields out', 'edabcg', () => [orderBy('n')]],
  ['two orders', 'gcaebdf', () => [orderBy('s'), orderBy(id, 'desc')]],
])('where %s finds %s', async (_, expected, constraints) => {
  expect(await idsOf(query(all(), ...constraints()))).toBe(expected);
});

test.each<[string, string, () => Query]>([
  ['or', 'abceg', () => query(all(), or(where('n', '==', 1), where('s', 'in', ['x', 'y'])))],
  [
    'or within and',
    'b',
    () => query(all(), and(where('s', '>=', 'y'), or(where('n', '==', 2), where('n', '==', 1)))),
  ],
  [
    'or with not-in, ordered',
    'cba',
    () => query(all(), or(where('n', 'in', [1, 2]), where('n', '==', 2.5)), orderBy('n', 'desc')),
  ],
  [
    'or with array-contains and a limit',
    'ab',
    () => query(all(), or(where('tags', 'array-contains', 'red'), where('s', '==', 'z')), limit(2)),
  ],
  ['or of ranges', 'dabg', () => query(all(), or(where('n', '<', 2.5), where('n', '>', 'a')))],
  [
    'or with limitToLast',
    'bc',
    () => query(all(), or(where('n', '>', 0), where('s', '==', 'none')), orderBy('n'), limitToLast(2)),
  ],
])('%s finds %s', async (_, expected, build) => {
  expect(await idsOf(build())).toBe(expected);
});

const many = (size: number) => Array.from({ length: size }, (_, n) => n);

test.each<[string, () => Query]>([
  ['31 values of in', () => query(all(), where('n', 'in', many(31)))],
  ['31 disjunctions', () => query(all(), where('n', 'in', many(6)), where('s', 'in', many(6)))],
  ['11 values of not-in', () => query(all(), where('n', 'not-in', many(11)))],
  [
    'two array-contains',
    () => query(all(), where('tags', 'array-contains', 1), where('tags', 'array-contains', 2)),
  ],
  ['inequalities on 11 fields', () => query(all(), ...many(11).map((n) => where(`f${n}`, '>', 1)))],
])('%s are refused', async (_, build) => {
  await expect((async () => getDocsFromServer(build()))()).rejects.toMatchObject({
    code: 'invalid-argument',
  });
});
