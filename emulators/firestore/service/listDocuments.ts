import { resolveQuery } from '../query/resolve.ts';
import { runQuery } from '../query/runQuery.ts';
import type { Cursor, Order, StructuredQuery } from '../query/types.ts';
import type { View } from '../store/view.ts';
import { compareNames } from '../values/compareNames.ts';
import { parseFieldPath } from '../values/fieldPath.ts';
import { getField } from '../values/fields.ts';
import { checkCollectionId } from '../values/names.ts';
import { fail } from '../values/status.ts';
import type { Document, Value } from '../values/types.ts';
import { type ConsistentResult, consistentRead } from './consistentRead.ts';
import type { Call } from './emulator.ts';
import { maskDocument } from './maskDocument.ts';
import type { ListDocumentsRequest } from './messages.ts';
import { readPageToken, writePageToken } from './pageToken.ts';

/** Documents in one answer where the request does not say, as in the service. */
const defaultPageSize = 20;

type Listed = Document | { readonly name: string };

/** The documents of a collection page by page, with `show_missing` also the missing ones that have subcollections. */
export async function listDocuments({ emulator, caller }: Call, request: ListDocumentsRequest) {
  const { parent, collectionId, mask, showMissing, orderBy } = request;
  const database = emulator.databaseOf(parent);
  checkCollectionId(collectionId);
  if (request.pageSize < 0) fail('INVALID_ARGUMENT', 'page_size must not be negative.');
  if (showMissing && orderBy !== '') fail('INVALID_ARGUMENT', 'show_missing cannot be used with order_by.');
  const limit = request.pageSize === 0 ? defaultPageSize : request.pageSize;
  const query = listQuery(request, limit);
  const page: ConsistentResult<readonly Listed[]> = await consistentRead(database, request, (view) => {
    const { indexes } = emulator.watches(database);
    const result = showMissing
      ? listNames(view, request, limit)
      : runQuery(view, parent, query, { indexes }).documents;
    return { result, names: result.map(({ name }) => name) };
  });
  const documents = page.result.map((item) =>
    isDocument(item) ? item : { name: item.name, fields: new Map() },
  );
  const found = page.result.filter(isDocument);
  emulator.access.checkList(caller, page.view, resolveQuery(parent, query), found);
  emulator.meter.query(caller.tag, `${parent}/${collectionId}`, documents.length);
  const last = page.result.at(-1);
  const isEnd = last === undefined || page.result.length < limit;
  return {
    documents: documents.map((item) => (isDocument(item) ? maskDocument(item, mask) : item)),
    nextPageToken: isEnd ? '' : writePageToken(cursorAfter(last, query.orderBy)),
  };
}

function isDocument(item: Listed): item is Document {
  return 'updateTime' in item;
}

function listQuery(
  { collectionId, orderBy, pageToken }: ListDocumentsRequest,
  limit: number,
): StructuredQuery {
  const orders = orderBy === '' ? [] : orderBy.split(',').map(parseOrder);
  if (orders.at(-1)?.field !== '__name__') {
    orders.push({ field: '__name__', direction: orders.at(-1)?.direction ?? 'ASCENDING' });
  }
  const startAt = pageToken === '' ? undefined : readPageToken(pageToken);
  return {
    from: [{ collectionId, allDescendants: false }],
    orderBy: orders,
    offset: 0,
    limit,
    ...(startAt && { startAt }),
  };
}

/** One part of `order_by`, such as `a.b desc`. */
function parseOrder(text: string): Order {
  const match = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/i.exec(text);
  if (!match) fail('INVALID_ARGUMENT', `Invalid order_by "${text}".`);
  return {
    field: match[1] ?? '',
    direction: match[2]?.toLowerCase() === 'desc' ? 'DESCENDING' : 'ASCENDING',
  };
}

function listNames(
  view: View,
  { parent, collectionId, pageToken }: ListDocumentsRequest,
  limit: number,
): Listed[] {
  const last = pageToken === '' ? undefined : readPageToken(pageToken).values[0];
  const listed: Listed[] = [];
  for (const name of view.names(`${parent}/${collectionId}`)) {
    if (listed.length === limit) break;
    // The last of the page before may be gone by now, so the place counts and not the name.
    const isPassed = last?.type !== 'reference' || compareNames(name, last.value) > 0;
    if (isPassed) listed.push(view.get(name) ?? { name });
  }
  return listed;
}

function cursorAfter(last: Listed, orders: readonly Order[]): Cursor {
  const values = orders.map(({ field }): Value => {
    if (field === '__name__') return { type: 'reference', value: last.name };
    const value = isDocument(last) ? getField(last.fields, parseFieldPath(field)) : undefined;
    return value ?? { type: 'null' };
  });
  return { values, before: false };
}
