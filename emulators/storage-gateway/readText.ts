import type { IncomingMessage } from 'node:http';
import { requestChunks } from './receiveBody.ts';
import { StorageError } from './storageError.ts';

/** Bytes that a body of JSON may have. */
const longestText = 64 * 1024;

/** A request's whole body as text. @throws StorageError InvalidArgument when it is longer than 64 KiB. */
export async function readText(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of requestChunks(req)) {
    length += chunk.length;
    if (length > longestText) throw new StorageError('InvalidArgument', `Over ${longestText} bytes of JSON.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
