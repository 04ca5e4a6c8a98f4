import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerStored } from './answerStored.ts';
import { claimedDigests } from './bodyDigests.ts';
import { commitObject } from './commitObject.ts';
import { type ContentRange, parseContentRange } from './contentRange.ts';
import type { Context } from './context.ts';
import { checkLength } from './lengthRange.ts';
import { receiveBody } from './receiveBody.ts';
import { StorageError } from './storageError.ts';
import { type UploadSession, uploadQuantum } from './uploadSessions.ts';

/** The request a session is busy with; a newer one takes over, as the older one's client has given up. */
const busy = new WeakMap<UploadSession, IncomingMessage>();

/** Serves a request to the URI of an upload session: PUT brings bytes or asks for the state, DELETE cancels. */
export async function continueUpload(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  session: UploadSession,
): Promise<void> {
  if (req.method !== 'PUT' && req.method !== 'POST' && req.method !== 'DELETE') {
    throw new StorageError('MethodNotAllowed', `An upload session takes PUT and DELETE, not ${req.method}.`);
  }
  busy.get(session)?.destroy();
  await ctx.locks(session.id, async () => {
    busy.set(session, req);
    try {
      await (req.method === 'DELETE' ? cancel(ctx, session) : advance(ctx, req, res, session));
    } finally {
      busy.delete(session);
    }
  });
}

async function cancel({ sessions }: Context, session: UploadSession): Promise<never> {
  requireActive(session);
  session.state = 'cancelled';
  await sessions.save(session);
  await sessions.dropBytes(session);
  throw new StorageError('ClientClosedRequest', 'The upload session was cancelled.');
}

async function advance(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  session: UploadSession,
): Promise<void> {
  if (session.state === 'complete') return answerComplete(res, session);
  requireActive(session);
  const header = req.headers['content-range'];
  const range: ContentRange = header === undefined ? { kind: 'bytes', first: 0 } : parseContentRange(header);
  noteTotal(session, range.total);
  Object.assign(session.digests, claimedDigests(req.headers));

  const arrived = range.kind === 'status' || (await receiveRange(ctx, req, session, range));
  if (!arrived) return ctx.sessions.keepQuanta(session);
  if (range.kind === 'bytes' && session.total === undefined && range.last === undefined) {
    session.total = session.persisted;
  }
  if (session.persisted === session.total) return finish(ctx, res, session);

  if (range.kind === 'bytes') await ctx.sessions.keepQuanta(session);
  const kept = session.persisted > 0 ? { range: `bytes=0-${session.persisted - 1}` } : {};
  res.writeHead(308, 'Resume Incomplete', { ...kept, 'content-length': 0 }).end();
}

/** Takes in the bytes of one request; false when its connection dropped. */
async function receiveRange(
  ctx: Context,
  req: IncomingMessage,
  session: UploadSession,
  range: Extract<ContentRange, { kind: 'bytes' }>,
): Promise<boolean> {
  const { first, last } = range;
  const at = session.persisted;
  if (first > at) {
    const details = `Invalid request. According to the Content-Range header, the upload offset is ${first} byte(s), which exceeds already uploaded size of ${at} byte(s).`;
    throw new StorageError('ServiceUnavailable', details);
  }
  const most = Math.min(
    session.total ?? Number.POSITIVE_INFINITY,
    session.lengthRange?.max ?? Number.POSITIVE_INFINITY,
  );
  const fault = ctx.faults.take('upload');
  const file = ctx.sessions.bytesOf(session);
  const { bytes, complete } = await receiveBody(req, file, {
    at,
    skip: at - first,
    limit: most - first,
    fault,
  });
  if (!complete) return false;
  const reached = Math.max(at, first + bytes);
  if (last !== undefined && bytes !== last - first + 1) {
    const details = `There were ${bytes} byte(s) in the request body; the Content-Range header says ${last - first + 1}.`;
    throw new StorageError('InvalidArgument', details);
  }
  if (last !== undefined && reached !== session.total && bytes < uploadQuantum) throw tooShort(bytes);
  session.persisted = reached;
  return true;
}

async function finish(ctx: Context, res: ServerResponse, session: UploadSession): Promise<void> {
  checkLength(session.persisted, session.lengthRange);
  const file = ctx.sessions.bytesOf(session);
  session.result = await commitObject(ctx, { ...session, file, size: session.persisted });
  session.state = 'complete';
  await ctx.sessions.save(session);
  await ctx.sessions.dropBytes(session);
  answerComplete(res, session);
}

function answerComplete(res: ServerResponse, { api, result }: UploadSession): void {
  if (!result) throw new StorageError('InternalError', 'A complete upload has no object.');
  if (api === 'xml') answerStored(res, result);
  else res.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(result));
}

function requireActive({ state }: UploadSession): void {
  if (state === 'cancelled') {
    throw new StorageError('ClientClosedRequest', 'The upload session was cancelled.');
  }
  if (state === 'expired') throw new StorageError('UploadGone', 'The upload session is over a week old.');
}

function noteTotal(session: UploadSession, total: number | undefined): void {
  if (total === undefined) return;
  if (session.total !== undefined && session.total !== total) {
    throw new StorageError(
      'InvalidArgument',
      `The upload was announced with ${session.total} bytes, not ${total}.`,
    );
  }
  if (total < session.persisted) {
    throw new StorageError(
      'InvalidArgument',
      `There are ${session.persisted} bytes already, more than ${total}.`,
    );
  }
  checkLength(total, session.lengthRange);
  session.total = total;
}

function tooShort(bytes: number): StorageError {
  const details = `Invalid request. The number of bytes uploaded is required to be equal or greater than ${uploadQuantum}, except for the final request. The received request contained ${bytes} bytes.`;
  return new StorageError('InvalidArgument', details);
}
