import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Context } from './context.ts';

/** Headers of one hop, which a proxy does not pass on (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Passes the request to the emulator and the answer back, both streaming; the Host stays, so URLs come back here. */
export async function proxy({ upstream }: Context, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = req;
  const hasBody =
    req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined;
  const answer = await upstream.send(
    { method, path: url, headers: passedOn(req.headers) },
    hasBody ? req : '',
  );
  res.writeHead(answer.statusCode ?? 502, answer.statusMessage, passedOn(answer.headers));
  await pipeline(answer, res);
}

function passedOn(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)));
}
