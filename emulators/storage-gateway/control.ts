import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from './context.ts';
import { type Fault, isFaultStatus } from './faults.ts';
import { readText } from './readText.ts';
import { StorageError } from './storageError.ts';

/** Where the gateway's own endpoints live; no bucket can be called that. */
export const controlPrefix = '/emulator/v1';

/**
 * What tests and the suite ask of the gateway itself:
 * `GET /emulator/v1` (state), `GET …/key` (public key), `POST …/clock {now | advanceMs}` ({} resets),
 * `POST …/faults {on, dropAfterBytes | status, times}`, `DELETE …/faults`.
 */
export async function control(
  ctx: Context,
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
): Promise<void> {
  const call = `${req.method} ${path.slice(controlPrefix.length)}`;
  switch (call) {
    case 'GET ':
      return answer(res, { name: 'storage-gateway', now: now(ctx), signer: ctx.key.email });
    case 'GET /key':
      return answer(res, { client_email: ctx.key.email, public_key: ctx.key.publicKey });
    case 'POST /clock':
      setClock(ctx, await jsonBody(req));
      return answer(res, { now: now(ctx) });
    case 'POST /faults':
      addFault(ctx, await jsonBody(req));
      return answer(res, {});
    case 'DELETE /faults':
      ctx.faults.clear();
      return answer(res, {});
    default:
      throw new StorageError('MethodNotAllowed', `${req.method} ${path} is not an endpoint of the gateway.`);
  }
}

function setClock({ clock }: Context, { now: time, advanceMs }: Record<string, unknown>): void {
  const wanted = typeof advanceMs === 'number' ? clock.now() + advanceMs : time;
  const parsed = typeof wanted === 'string' ? Date.parse(wanted) : wanted;
  if (parsed !== undefined && !Number.isFinite(parsed)) {
    throw new StorageError('InvalidArgument', 'now is neither milliseconds nor an ISO date.');
  }
  clock.set(parsed === undefined ? undefined : Number(parsed));
}

function addFault(
  { faults }: Context,
  { on, dropAfterBytes, status, times = 1 }: Record<string, unknown>,
): void {
  if (on !== 'upload' && on !== 'download' && on !== 'start') {
    throw new StorageError('InvalidArgument', 'on must be "upload", "download" or "start".');
  }
  const fault: Fault = { on };
  if (isWhole(dropAfterBytes)) fault.dropAfterBytes = dropAfterBytes;
  if (isFaultStatus(status)) fault.status = status;
  if (fault.status === undefined && (fault.dropAfterBytes === undefined || on === 'start')) {
    throw new StorageError(
      'InvalidArgument',
      'A fault needs dropAfterBytes (uploads, downloads) or a status: 429, 500 or 503.',
    );
  }
  faults.add(fault, isWhole(times) ? Math.min(times, 1000) : 1);
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

async function jsonBody(req: IncomingMessage): Promise<Record<string, unknown>> {
  const json = await readText(req);
  try {
    return Object(JSON.parse(json || '{}'));
  } catch {
    throw new StorageError('InvalidArgument', 'The body is not JSON.');
  }
}

function now({ clock }: Context): string {
  return new Date(clock.now()).toISOString();
}

function answer(res: ServerResponse, body: object): void {
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
