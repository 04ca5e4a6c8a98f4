import { commitWrites } from './commit.ts';
import type { Call } from './emulator.ts';
import type { DeleteDocumentRequest } from './messages.ts';
import { toPrecondition } from './toWrite.ts';

/** Deletes a document; one that is not there is no error unless the precondition says so. */
export async function deleteDocument(
  call: Call,
  { name, currentDocument }: DeleteDocumentRequest,
): Promise<object> {
  const precondition = toPrecondition(currentDocument);
  const write = { type: 'delete' as const, name, transforms: [], ...(precondition && { precondition }) };
  await commitWrites(call, call.emulator.databaseOf(name).name, [write]);
  return {};
}
