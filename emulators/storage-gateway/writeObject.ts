import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerStored } from './answerStored.ts';
import { claimedDigests } from './bodyDigests.ts';
import { commitObject } from './commitObject.ts';
import type { Context } from './context.ts';
import { checkLength, parseLengthRange } from './lengthRange.ts';
import { metadataFrom } from './objectHeaders.ts';
import type { Target } from './parseTarget.ts';
import { headerPreconditions } from './preconditions.ts';
import { receiveBody } from './receiveBody.ts';
import { StorageError } from './storageError.ts';

/** A signed PUT: the whole object in one request. A connection that drops stores nothing. */
export async function writeObject(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  target: Target,
): Promise<void> {
  const { headers } = req;
  if (headers['x-goog-copy-source']) {
    throw new StorageError('NotImplemented', 'x-goog-copy-source is not supported here.');
  }
  const range = headers['x-goog-content-length-range'];
  const lengthRange = typeof range === 'string' ? parseLengthRange(range) : undefined;
  const digests = claimedDigests(headers);
  const preconditions = headerPreconditions(headers);
  if (headers['content-length'] !== undefined) checkLength(Number(headers['content-length']), lengthRange);

  const file = ctx.spoolFile();
  try {
    const limit = lengthRange?.max ?? Number.POSITIVE_INFINITY;
    const { bytes: size, complete } = await receiveBody(req, file, {
      limit,
      fault: ctx.faults.take('upload'),
    });
    if (!complete) return;
    checkLength(size, lengthRange);
    const object = { bucket: target.bucket, name: target.object, metadata: metadataFrom(headers) };
    answerStored(res, await commitObject(ctx, { ...object, preconditions, digests, file, size }));
  } finally {
    await rm(file, { force: true });
  }
}
