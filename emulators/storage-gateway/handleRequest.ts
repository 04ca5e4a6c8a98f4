import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from './context.ts';
import { control, controlPrefix } from './control.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { jsonRequest } from './jsonRequest.ts';
import { parseTarget, queryValue, type Target } from './parseTarget.ts';
import { postObject } from './postObject.ts';
import { proxy } from './proxy.ts';
import { readObject } from './readObject.ts';
import { hasLeft } from './receiveBody.ts';
import { removeObject } from './removeObject.ts';
import { continueUpload } from './resumableUpload.ts';
import { startJsonUpload, startXmlUpload } from './startUpload.ts';
import { StorageError } from './storageError.ts';
import { verifySignature } from './verifySignature.ts';
import { writeObject } from './writeObject.ts';

/** Serves one request; what goes wrong is answered in the words of the API that was called. Never rejects. */
export async function handleRequest(ctx: Context, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    await route(ctx, req, res, parseTarget(req.url ?? '/'));
  } catch (problem) {
    if (res.headersSent || hasLeft(req)) res.destroy();
    else answerError(req, res, problem);
  }
}

async function route(ctx: Context, req: IncomingMessage, res: ServerResponse, target: Target): Promise<void> {
  const { path } = target;
  if (path === controlPrefix || path.startsWith(`${controlPrefix}/`)) return control(ctx, req, res, path);
  const isUpload = path.startsWith('/upload/storage/v1/b/');
  if (!isUpload && isEmulatorPath(path)) return jsonRequest(ctx, req, res, target);
  if (req.method === 'OPTIONS') return answerPreflight(ctx.cors, req, res);

  const uploadId = queryValue(target, 'upload_id');
  const startsResumable =
    isUpload && req.method === 'POST' && queryValue(target, 'uploadType') === 'resumable';
  if (isUpload && uploadId === undefined && !startsResumable) return jsonRequest(ctx, req, res, target);

  allowOrigin(ctx.cors, req, res);
  if (uploadId !== undefined) return continueKnownUpload(ctx, req, res, uploadId);
  if (startsResumable) return startJsonUpload(ctx, req, res, target);
  return xmlRequest(ctx, req, res, target);
}

async function continueKnownUpload(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  id: string,
): Promise<void> {
  const session = await ctx.sessions.find(id);
  if (!session) throw new StorageError('NoSuchUpload', `There is no upload session ${id.slice(0, 100)}.`);
  return continueUpload(ctx, req, res, session);
}

async function xmlRequest(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  target: Target,
): Promise<void> {
  if (req.method === 'POST' && target.object === '') return postObject(ctx, req, res, target);
  if (target.bucket === '' || target.object === '') return proxy(ctx, req, res);
  if (queryValue(target, 'X-Goog-Signature') !== undefined) verifySignature(req, target, ctx);
  else if (!isOwner(req)) throw unsigned(target);

  switch (req.method) {
    case 'GET':
    case 'HEAD':
      return readObject(ctx, req, res, target);
    case 'PUT':
      return writeObject(ctx, req, res, target);
    case 'DELETE':
      return removeObject(ctx, req, res, target);
    case 'POST':
      if (req.headers['x-goog-resumable'] !== 'start') {
        throw new StorageError(
          'InvalidArgument',
          'A signed POST starts an upload: send "x-goog-resumable: start".',
        );
      }
      return startXmlUpload(ctx, req, res, target);
    default:
      throw new StorageError('MethodNotAllowed', `${req.method} is not allowed on an object.`);
  }
}

/** Paths of the Firebase and JSON APIs, which the emulator serves itself. */
function isEmulatorPath(path: string): boolean {
  return /^\/(v0|b|storage\/v1|download\/storage\/v1|internal)(\/|$)/.test(path) || path === '/';
}

/** The emulators' way to speak as the project's owner, which needs no signature. */
function isOwner({ headers }: IncomingMessage): boolean {
  return headers.authorization === 'Bearer owner' || headers.authorization === 'Firebase owner';
}

function unsigned(target: Target): StorageError {
  if (queryValue(target, 'GoogleAccessId') !== undefined) {
    return new StorageError(
      'InvalidArgument',
      'This is a V2 signed URL; only V4 is served here. Sign with version: "v4".',
    );
  }
  return new StorageError(
    'AccessDenied',
    `Anonymous caller does not have storage.objects access to ${target.bucket}/${target.object}.`,
  );
}

function answerError(req: IncomingMessage, res: ServerResponse, problem: unknown): void {
  const error =
    problem instanceof StorageError ? problem : new StorageError('InternalError', String(problem));
  if (error.status >= 500) {
    process.stderr.write(`${req.method} ${req.url?.split('?')[0]}: ${error.details}\n`);
  }
  const isJson = /^\/(upload|storage|download|v0|b|emulator)\//.test(req.url ?? '');
  const [type, body] = isJson ? ['application/json', error.toJson()] : ['application/xml', error.toXml()];
  const length = Buffer.byteLength(body);
  res.writeHead(error.status, { 'content-type': `${type}; charset=UTF-8`, 'content-length': length });
  res.end(req.method === 'HEAD' ? undefined : body);
}
