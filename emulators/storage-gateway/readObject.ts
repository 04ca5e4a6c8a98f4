import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type ByteRange, parseByteRange } from './byteRange.ts';
import type { Context } from './context.ts';
import { headerValue } from './headerValue.ts';
import { describeObject, etagOf } from './objectHeaders.ts';
import { queryValue, type Target } from './parseTarget.ts';
import { checkPreconditions, headerPreconditions } from './preconditions.ts';
import { StorageError } from './storageError.ts';
import type { StoredObject } from './upstream.ts';

/** A signed GET or HEAD: ranges, conditions, and the response-… overrides that the URL has signed. */
export async function readObject(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  target: Target,
): Promise<void> {
  const { bucket, object } = target;
  const fault = ctx.faults.take('download');
  const stored = await ctx.upstream.find(bucket, object);
  const generation = queryValue(target, 'generation');
  if (!stored || (generation !== undefined && generation !== stored.generation)) {
    throw new StorageError('NoSuchKey', `No such object: ${bucket}/${object}`);
  }
  checkPreconditions(headerPreconditions(req.headers), stored);
  checkMatch(req, stored);
  const { 'content-encoding': _, ...described } = describeObject(stored);
  const headers = {
    'cache-control': 'private, max-age=0',
    ...described,
    'accept-ranges': 'bytes',
    ...overrides(target),
  };
  if (isUnchanged(req, stored)) {
    res.writeHead(304, { etag: etagOf(stored), 'cache-control': headers['cache-control'] }).end();
    return;
  }
  const body = chooseBody(req, res, stored);
  const source = req.method === 'HEAD' ? undefined : await ctx.upstream.read(bucket, object, body.range);
  res.writeHead(body.range ? 206 : 200, {
    'content-type': 'application/octet-stream',
    ...headers,
    ...body.headers,
  });
  if (!source) res.end();
  else if (fault?.dropAfterBytes !== undefined) await sendPart(res, source, fault.dropAfterBytes);
  else await (body.unzip ? pipeline(source, createGunzip(), res) : pipeline(source, res));
}

type Body = { range?: ByteRange; unzip?: boolean; headers: OutgoingHttpHeaders };

/** Gzip is undone for clients that do not take it, and then ranges do not count, as Cloud Storage transcodes. */
function chooseBody(req: IncomingMessage, res: ServerResponse, stored: StoredObject): Body {
  const takesGzip = /\bgzip\b/.test(req.headers['accept-encoding']?.toString() ?? '');
  if (stored.contentEncoding === 'gzip' && !takesGzip) return { unzip: true, headers: {} };

  const encoding = stored.contentEncoding ? { 'content-encoding': stored.contentEncoding } : {};
  const size = Number(stored.size);
  const range = parseByteRange(req.headers.range, size);
  if (range === 'unsatisfiable') {
    res.setHeader('content-range', `bytes */${size}`);
    throw new StorageError('InvalidRange', `The object has ${size} bytes; asked for ${req.headers.range}.`);
  }
  if (!range) return { headers: { ...encoding, 'content-length': size } };
  const length = { 'content-length': range.last - range.first + 1 };
  return {
    range,
    headers: { ...encoding, ...length, 'content-range': `bytes ${range.first}-${range.last}/${size}` },
  };
}

/** Breaks the answer off after so many bytes. */
async function sendPart(res: ServerResponse, source: Readable, bytes: number): Promise<void> {
  let left = bytes;
  for await (const chunk of source) {
    res.write(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) break;
  }
  res.socket?.end();
}

function overrides(target: Target): OutgoingHttpHeaders {
  const disposition = queryValue(target, 'response-content-disposition');
  const type = queryValue(target, 'response-content-type');
  return {
    ...(disposition && { 'content-disposition': headerValue(disposition) }),
    ...(type && { 'content-type': headerValue(type) }),
  };
}

function checkMatch(req: IncomingMessage, stored: StoredObject): void {
  const wanted = req.headers['if-match'];
  const since = Date.parse(req.headers['if-unmodified-since'] ?? '');
  if ((wanted && !matches(wanted, stored)) || Date.parse(stored.updated) >= since + 1000) {
    throw new StorageError('PreconditionFailed', wanted ? 'If-Match' : 'If-Unmodified-Since');
  }
}

function isUnchanged(req: IncomingMessage, stored: StoredObject): boolean {
  const known = req.headers['if-none-match'];
  if (known) return matches(known, stored);
  return Date.parse(stored.updated) < Date.parse(req.headers['if-modified-since'] ?? '') + 1000;
}

function matches(list: string, stored: StoredObject): boolean {
  return list
    .split(',')
    .some((etag) => etag.trim() === '*' || etag.trim().replace(/^W\//, '') === etagOf(stored));
}
