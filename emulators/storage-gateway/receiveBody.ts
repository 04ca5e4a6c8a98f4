import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Fault } from './faults.ts';
import { StorageError } from './storageError.ts';

export type ReceiveOptions = {
  /** The bytes to keep, where they are not the request's whole body. */
  body?: AsyncIterable<Buffer>;
  /** Where in the file the first byte that is not skipped goes; what the file holds beyond is cut off. */
  at?: number;
  /** Leading bytes of the body that are already in the file. */
  skip?: number;
  /** Most bytes the body may have. */
  limit?: number;
  fault?: Fault | undefined;
};

/** `bytes` is the length of the body so far; `complete` is false when the client went away before its end. */
export type ReceivedBody = { bytes: number; complete: boolean };

/**
 * Writes a request's body to `file` as it arrives, one chunk in memory at a time.
 * @throws StorageError EntityTooLarge as soon as the body passes `limit`.
 */
export async function receiveBody(
  req: IncomingMessage,
  file: string,
  {
    body = requestChunks(req),
    at = 0,
    skip = 0,
    limit = Number.POSITIVE_INFINITY,
    fault,
  }: ReceiveOptions = {},
): Promise<ReceivedBody> {
  const target = await open(file, at === 0 ? 'w' : 'r+');
  const dropAt = fault?.dropAfterBytes ?? Number.POSITIVE_INFINITY;
  let bytes = 0;
  try {
    await target.truncate(at);
    for await (const arrived of body) {
      const chunk = arrived.subarray(0, dropAt - bytes);
      const kept = chunk.subarray(Math.max(0, skip - bytes));
      await target.write(kept, 0, kept.length, at + Math.max(0, bytes - skip));
      bytes += chunk.length;
      if (bytes > limit) {
        throw new StorageError('EntityTooLarge', 'Content-length exceeds upper bound on range');
      }
      if (bytes >= dropAt) return { bytes, complete: false };
    }
    return { bytes, complete: true };
  } catch (problem) {
    if (hasLeft(req)) return { bytes, complete: false };
    throw problem;
  } finally {
    await target.close();
    if (bytes >= dropAt) req.socket.destroy();
  }
}

/** The body's chunks; stopping early leaves the connection open for an answer. */
export function requestChunks(req: IncomingMessage): AsyncIterable<Buffer> {
  return req.iterator({ destroyOnReturn: false });
}

/** Whether the client went away before its request was whole. */
export function hasLeft(req: IncomingMessage): boolean {
  return req.destroyed && !req.complete;
}
