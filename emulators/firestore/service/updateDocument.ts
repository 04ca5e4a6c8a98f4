import { fail } from '../values/status.ts';
import type { Document } from '../values/types.ts';
import { commitWrites } from './commit.ts';
import type { Call } from './emulator.ts';
import { maskDocument } from './maskDocument.ts';
import type { UpdateDocumentRequest } from './messages.ts';
import { toPrecondition } from './toWrite.ts';

/** Writes a document, or with an update mask the fields it names. */
export async function updateDocument(call: Call, request: UpdateDocumentRequest): Promise<Document> {
  const { document, updateMask, mask, currentDocument } = request;
  if (!document) fail('INVALID_ARGUMENT', 'document is required.');
  const { name, fields } = document;
  const precondition = toPrecondition(currentDocument);
  const { changes } = await commitWrites(call, call.emulator.databaseOf(name).name, [
    {
      type: 'update',
      name,
      fields,
      transforms: [],
      ...(updateMask && { mask: updateMask.fieldPaths }),
      ...(precondition && { precondition }),
    },
  ]);
  const updated = changes[0]?.after ?? fail('INTERNAL', `Document "${name}" was not written.`);
  return maskDocument(updated, mask);
}
