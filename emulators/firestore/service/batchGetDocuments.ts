import { checkDocumentName } from '../values/names.ts';
import { consistentRead } from './consistentRead.ts';
import type { Call } from './emulator.ts';
import { maskDocument } from './maskDocument.ts';
import type { BatchGetDocumentsRequest, BatchGetDocumentsResponse } from './messages.ts';

/** Each document once, found or missing, all at one time. */
export async function batchGetDocuments(
  { emulator, caller }: Call,
  request: BatchGetDocumentsRequest,
): Promise<BatchGetDocumentsResponse[]> {
  const database = emulator.database(request.database);
  const names = [...new Set(request.documents)];
  for (const name of names) checkDocumentName(name, database.name);
  const { result, view, begun } = await consistentRead(database, request, (seen) => ({
    result: new Map(names.map((name) => [name, seen.get(name)])),
    names,
  }));
  emulator.access.checkGet(caller, view, result);
  for (const name of names) emulator.meter.read(caller.tag, name, 1);
  const readTime = view.time;
  const responses = [...result].map(([name, document]) =>
    document ? { found: maskDocument(document, request.mask), readTime } : { missing: name, readTime },
  );
  return begun ? [{ transaction: begun, readTime }, ...responses] : responses;
}
