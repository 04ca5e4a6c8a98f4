import type { Cursor } from '../query/types.ts';
import { fail } from '../values/status.ts';
import { messageNamed } from '../wire/codec/schema.ts';
import type { CursorMessage } from './messages.ts';

const codec = messageNamed('google.firestore.v1.Cursor');

/** A page token is the cursor that the next page begins with. */
export function writePageToken(cursor: Cursor): string {
  return Buffer.from(codec.encode({ ...cursor })).toString('base64url');
}

/** @throws StatusError INVALID_ARGUMENT for what is no page token. */
export function readPageToken(token: string): Cursor {
  const cursor = codec.decode(Buffer.from(token, 'base64url')) as unknown as CursorMessage; // the codec's own shape
  if (cursor.values.length === 0) fail('INVALID_ARGUMENT', 'Invalid page token.');
  return cursor;
}
