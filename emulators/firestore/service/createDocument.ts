import { randomInt } from 'node:crypto';
import { checkCollectionId } from '../values/names.ts';
import { fail } from '../values/status.ts';
import type { Document } from '../values/types.ts';
import { commitWrites } from './commit.ts';
import type { Call } from './emulator.ts';
import { maskDocument } from './maskDocument.ts';
import type { CreateDocumentRequest } from './messages.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Creates a document, with an id of its own choice where the request gives none. */
export async function createDocument(call: Call, request: CreateDocumentRequest): Promise<Document> {
  const { parent, collectionId, documentId, document, mask } = request;
  checkCollectionId(collectionId);
  const id = documentId === '' ? newId() : documentId;
  const name = `${parent}/${collectionId}/${id}`;
  const { changes } = await commitWrites(call, call.emulator.databaseOf(parent).name, [
    {
      type: 'update',
      name,
      fields: document?.fields ?? new Map(),
      transforms: [],
      precondition: { exists: false },
    },
  ]);
  const created = changes[0]?.after ?? fail('INTERNAL', `Document "${name}" was not created.`);
  return maskDocument(created, mask);
}

/** Twenty letters and digits, as the SDKs choose them. */
function newId(): string {
  return Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('');
}
