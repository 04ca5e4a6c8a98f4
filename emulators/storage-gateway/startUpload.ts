import type { IncomingMessage, ServerResponse } from 'node:http';
import { claimedDigests } from './bodyDigests.ts';
import type { Context } from './context.ts';
import { checkLength, parseLengthRange } from './lengthRange.ts';
import { metadataFrom } from './objectHeaders.ts';
import { queryValue, type Target } from './parseTarget.ts';
import {
  checkPreconditions,
  headerPreconditions,
  type Preconditions,
  queryPreconditions,
} from './preconditions.ts';
import { readText } from './readText.ts';
import { StorageError } from './storageError.ts';
import type { ObjectMetadata } from './upstream.ts';

/** A signed POST with `x-goog-resumable: start`: 201 and the session's URI, to which what was signed stays bound. */
export async function startXmlUpload(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  target: Target,
): Promise<void> {
  ctx.faults.take('start');
  const { bucket, object: name } = target;
  const range = req.headers['x-goog-content-length-range'];
  const lengthRange = typeof range === 'string' ? parseLengthRange(range) : undefined;
  const total = announcedLength(req);
  if (total !== undefined) checkLength(total, lengthRange);
  const preconditions = headerPreconditions(req.headers);
  await checkNow(ctx, bucket, name, preconditions);
  const session = await ctx.sessions.start({
    api: 'xml',
    bucket,
    name,
    preconditions,
    metadata: metadataFrom(req.headers),
    digests: claimedDigests(req.headers),
    ...(lengthRange && { lengthRange }),
    ...(total !== undefined && { total }),
  });
  const location = `http://${req.headers.host}${target.path}?upload_id=${session.id}`;
  res.writeHead(201, { location, 'content-length': 0 }).end();
}

/** The JSON API's `uploadType=resumable`: 200 and the session's URI. */
export async function startJsonUpload(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  target: Target,
): Promise<void> {
  ctx.faults.take('start');
  const bucket = /^\/upload\/storage\/v1\/b\/([^/]+)\/o$/.exec(decodeURIComponent(target.path))?.[1] ?? '';
  const { name: nameInBody, md5Hash, crc32c, ...body } = await metadataBody(req);
  const name = String(queryValue(target, 'name') ?? nameInBody ?? '').replace(/^\//, '');
  if (!bucket || !name) throw new StorageError('InvalidArgument', 'Required parameters: bucket, name');
  const preconditions = queryPreconditions(target);
  await checkNow(ctx, bucket, name, preconditions);
  const total = announcedLength(req);
  const contentType = req.headers['x-upload-content-type'];
  const session = await ctx.sessions.start({
    api: 'json',
    bucket,
    name,
    preconditions,
    metadata: { ...(typeof contentType === 'string' && { contentType }), ...body },
    digests: { ...(md5Hash && { md5: md5Hash }), ...(crc32c && { crc32c }) },
    ...(total !== undefined && { total }),
  });
  const query = `uploadType=resumable&name=${encodeURIComponent(name)}&upload_id=${session.id}`;
  res
    .writeHead(200, { location: `http://${req.headers.host}${target.path}?${query}`, 'content-length': 0 })
    .end();
}

type MetadataBody = ObjectMetadata & { name?: string; md5Hash?: string; crc32c?: string };

async function metadataBody(req: IncomingMessage): Promise<MetadataBody> {
  const json = await readText(req);
  try {
    const found: unknown = JSON.parse(json === '' ? '{}' : json);
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found;
  } catch {
    throw new StorageError('InvalidArgument', 'Parse Error: the metadata is not JSON.');
  }
  throw new StorageError('InvalidArgument', 'Parse Error: the metadata is not a JSON object.');
}

async function checkNow(
  { upstream }: Context,
  bucket: string,
  name: string,
  preconditions: Preconditions,
): Promise<void> {
  if (Object.keys(preconditions).length > 0) {
    checkPreconditions(preconditions, await upstream.find(bucket, name));
  }
}

function announcedLength({ headers }: IncomingMessage): number | undefined {
  const header = headers['x-upload-content-length'];
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
