import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminClient, adminClient } from './adminClient.ts';

let client: AdminClient;

beforeAll(async () => {
  const fields = [
    { fieldPath: 'shop', order: 'ASCENDING' as const },
    { fieldPath: 'price', order: 'ASCENDING' as const },
  ];
  const indexes = { indexes: [{ collectionGroup: 'items', queryScope: 'COLLECTION' as const, fields }] };
  client = await adminClient({ indexes, strictIndexes: true });
});

afterAll(() => client.close());

test('strict mode answers what the indexes cover, and names the index that a query or a listener lacks', async () => {
  const items = client.db.collection('items').where('shop', '==', 'a');
  expect((await items.orderBy('price').get()).size).toBe(0);

  const uncovered = items.orderBy('price', 'desc');
  await expect(uncovered.get()).rejects.toMatchObject({
    code: 9,
    message: expect.stringContaining('requires an index'),
  });
  const refused = await new Promise<Error>((resolve) => uncovered.onSnapshot(() => {}, resolve));
  expect(refused.message).toContain('requires an index');
});
