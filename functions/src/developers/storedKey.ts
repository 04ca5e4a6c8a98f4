import type { DocumentSnapshot, Timestamp } from 'firebase-admin/firestore';
import * as z from 'zod';
import { ApiKey } from '../../contract/developers.ts';
import type { Caller } from '../lib/access.ts';

/** A key in `apiKeys/{id}`: what its owner sees, whose it is, and the hash. */
export const StoredKey = ApiKey.extend({
  ownerId: z.string(),
  /** See `keyHash`. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredKey = z.infer<typeof StoredKey>;

/** A key as an instance remembers it. */
export interface KnownKey extends StoredKey {
  /** Nobody once the account ended. */
  readonly owner: Caller | undefined;
  /** Of the document as it was read or last written here. */
  updateTime: Timestamp;
}

/** What a document says of a key, without its hash. */
export function apiKeyIn(document: DocumentSnapshot): ApiKey {
  return ApiKey.parse(document.data());
}
