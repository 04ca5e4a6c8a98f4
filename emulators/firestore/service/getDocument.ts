import { checkDocumentName } from '../values/names.ts';
import { fail } from '../values/status.ts';
import type { Document } from '../values/types.ts';
import { consistentRead } from './consistentRead.ts';
import type { Call } from './emulator.ts';
import { maskDocument } from './maskDocument.ts';
import type { GetDocumentRequest } from './messages.ts';

/** One document; NOT_FOUND where there is none. */
export async function getDocument(
  { emulator, caller }: Call,
  request: GetDocumentRequest,
): Promise<Document> {
  const { name, mask } = request;
  const database = emulator.databaseOf(name);
  checkDocumentName(name, database.name);
  const { result, view } = await consistentRead(database, request, (seen) => ({
    result: seen.get(name),
    names: [name],
  }));
  emulator.access.checkGet(caller, view, new Map([[name, result]]));
  emulator.meter.read(caller.tag, name, 1);
  if (!result) fail('NOT_FOUND', `Document "${name}" not found.`);
  return maskDocument(result, mask);
}
