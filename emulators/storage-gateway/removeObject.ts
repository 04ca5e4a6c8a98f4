import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from './context.ts';
import type { Target } from './parseTarget.ts';
import { checkPreconditions, headerPreconditions } from './preconditions.ts';
import { StorageError } from './storageError.ts';

/** A signed DELETE: 204; the emulator fires its delete event. */
export async function removeObject(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  target: Target,
): Promise<void> {
  const { bucket, object } = target;
  const preconditions = headerPreconditions(req.headers);
  await ctx.locks(`${bucket}/${object}`, async () => {
    const stored = await ctx.upstream.find(bucket, object);
    if (!stored) throw new StorageError('NoSuchKey', `No such object: ${bucket}/${object}`);
    checkPreconditions(preconditions, stored);
    await ctx.upstream.remove(bucket, object);
  });
  res.writeHead(204).end();
}
