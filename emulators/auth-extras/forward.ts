import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { upstreamDown } from './authUpstream.ts';

/** How a whole answer is changed on its way to the client. */
export interface Rewrite {
  /** Added to the answer's own headers. */
  headers?: Record<string, string>;
  text: (body: string) => string;
}

/** A request on its way to the emulator. */
export interface Forwarded {
  incoming: IncomingMessage;
  /** The request's body where it was read or changed already; else it is streamed. */
  body?: string;
  /** Says how an answer with this status and content type is rewritten; undefined lets it stream through as it is. */
  rewriteFor: (status: number, contentType: string) => Rewrite | undefined;
}

/** Headers that belong to one connection or to a body that may be changed on the way. */
const OWN_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/** Hands a request to the emulator at `base` and its answer to `outgoing`. Throws AuthError (503) if nobody answers. */
export async function forward(
  base: string,
  { incoming, body, rewriteFor }: Forwarded,
  outgoing: ServerResponse,
) {
  const sent = request(base + incoming.url, {
    method: incoming.method,
    headers: requestHeaders(incoming, body),
  });
  outgoing.once('close', () => outgoing.writableFinished || sent.destroy());
  const answer = await answerTo(sent, incoming, body).catch(() => {
    throw upstreamDown(base);
  });
  const status = answer.statusCode ?? 502;
  const rewrite = rewriteFor(status, answer.headers['content-type'] ?? '');
  if (!rewrite) {
    outgoing.writeHead(status, answer.headers);
    await pipeline(answer, outgoing);
    return;
  }
  const text = rewrite.text((await buffer(answer)).toString());
  const headers = { ...without(answer.headers, OWN_HEADERS), ...rewrite.headers };
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
}

function requestHeaders(incoming: IncomingMessage, body: string | undefined) {
  const headers = {
    ...without(incoming.headers, ['connection', 'keep-alive']),
    'accept-encoding': 'identity',
  };
  if (body === undefined) return headers;
  return { ...without(headers, OWN_HEADERS), 'content-length': Buffer.byteLength(body) };
}

function answerTo(sent: ReturnType<typeof request>, incoming: IncomingMessage, body: string | undefined) {
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve);
    sent.on('error', reject);
  });
  if (body === undefined) incoming.pipe(sent);
  else sent.end(body);
  return answered;
}

function without<T>(headers: Record<string, T>, names: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
