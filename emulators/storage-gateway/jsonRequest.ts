import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from './context.ts';
import { queryValue, type Target } from './parseTarget.ts';
import { checkPreconditions, queryPreconditions } from './preconditions.ts';
import { proxy } from './proxy.ts';

/** A request of the JSON API that the emulator serves itself, but whose if…Match conditions it would ignore. */
export async function jsonRequest(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  target: Target,
): Promise<void> {
  const conditions = queryPreconditions(target);
  const subject = Object.keys(conditions).length > 0 ? subjectOf(target) : undefined;
  if (!subject) return proxy(ctx, req, res);
  await ctx.locks(`${subject.bucket}/${subject.name}`, async () => {
    checkPreconditions(conditions, await ctx.upstream.find(subject.bucket, subject.name));
    await proxy(ctx, req, res);
  });
}

/** The object that conditions speak of: the one written to, where a copy has two. */
function subjectOf(target: Target): { bucket: string; name: string } | undefined {
  const [, bucket, inPath] = /.*\/b\/([^/]+)\/o(?:\/([^/]+))?$/.exec(target.path) ?? [];
  const name = inPath === undefined ? queryValue(target, 'name') : decodeURIComponent(inPath);
  return bucket && name ? { bucket: decodeURIComponent(bucket), name } : undefined;
}
