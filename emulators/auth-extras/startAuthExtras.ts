import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { AuthError } from './authError.ts';
import { connectUpstream } from './authUpstream.ts';
import { codeDelivery, type Deliveries, sendsCodes } from './deliverCodes.ts';
import { forward, type Rewrite } from './forward.ts';
import { parseObject } from './json.ts';
import { type Operation, operations } from './operations.ts';
import { mentionsTotpFactor, withShownFactors } from './totpFactor.ts';
import { rememberUsedCodes } from './usedCodes.ts';
import { localWidgetPage, widgetPolicy } from './widgetPages.ts';

/** Where the proxy listens and what it stands in front of. */
export interface AuthExtrasOptions {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** The official Auth emulator, for example http://127.0.0.1:9099. */
  upstream: string;
  /** Milliseconds since the epoch; TOTP codes and the end of an enrolment go by it. */
  now?: () => number;
  /** Where used codes are remembered over a restart; without it they are while the proxy runs. */
  dataDir?: string | undefined;
  /** Where mails and text messages are sent; without it the emulator's lists are all there is of them. */
  deliveries?: Deliveries | undefined;
}

/** A running proxy. */
export interface AuthExtras {
  url: string;
  close: () => Promise<void>;
}

/** Files for browsers, by path. */
const BROWSER_FILES: Record<string, string> = {
  '/gapi.js': 'text/javascript; charset=utf-8',
  '/widget.js': 'text/javascript; charset=utf-8',
  '/widget.css': 'text/css; charset=utf-8',
};

/** Starts the proxy; resolves once it listens. Rejects if it cannot, for example because the port is taken. */
export async function startAuthExtras(options: AuthExtrasOptions): Promise<AuthExtras> {
  const { host = '127.0.0.1', port = 9098, upstream, now = Date.now, dataDir, deliveries } = options;
  const base = new URL(upstream).origin;
  const parts = { upstream: connectUpstream(base), usedCodes: rememberUsedCodes(now, dataDir), now };
  const list = operations(parts);
  const delivery = deliveries && codeDelivery(base, deliveries);
  const server = createServer(async (incoming, outgoing) => {
    const isSending = delivery && sendsCodes(incoming.url?.split('?')[0] ?? '');
    // A list that cannot be read is the emulator being down, which the request itself is answered with.
    const deliver = isSending ? await delivery.before().catch(() => undefined) : undefined;
    await serve(base, list, incoming, outgoing).catch((problem) =>
      answerProblem(incoming, outgoing, problem),
    );
    await deliver?.().catch((problem) => console.error('auth-extras: not delivered:', problem));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${portOf(server.address())}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(base: string, list: Operation[], incoming: IncomingMessage, outgoing: ServerResponse) {
  if (!incoming.url?.startsWith('/')) throw new AuthError('INVALID_ARGUMENT : The request names no path.');
  const { pathname, search } = new URL(base + incoming.url);
  const path = decoded(pathname);
  const contentType = BROWSER_FILES[path];
  if (contentType && incoming.method === 'GET') return serveFile(path, contentType, outgoing);

  const rewriteFor = (status: number, type: string) => rewriteOf(path, status, type);
  const operation = list.find((each) => each.verb === incoming.method && each.path.test(path));
  if (!operation) return forward(base, { incoming, rewriteFor }, outgoing);

  const sent = await readText(incoming);
  const body = parseObject(sent || '{}');
  // What is no JSON object is the emulator's to refuse.
  if (!body) return forward(base, { incoming, body: sent, rewriteFor }, outgoing);
  const outcome = await operation.run({ body, search, named: { ...operation.path.exec(path)?.groups } });
  if ('answer' in outcome) return answerJson(incoming, outgoing, 200, outcome.answer);
  return forward(base, { incoming, body: JSON.stringify(outcome.forward), rewriteFor }, outgoing);
}

function rewriteOf(path: string, status: number, contentType: string): Rewrite | undefined {
  const policy = status === 200 ? widgetPolicy(path) : undefined;
  if (policy) {
    return { headers: { 'content-security-policy': policy }, text: (html) => localWidgetPage(path, html) };
  }
  return contentType.startsWith('application/json') ? { text: withoutMarkers } : undefined;
}

function withoutMarkers(json: string): string {
  return mentionsTotpFactor(json) ? JSON.stringify(withShownFactors(JSON.parse(json)), null, 2) : json;
}

async function serveFile(path: string, contentType: string, outgoing: ServerResponse) {
  const file = await readFile(new URL(`./browser${path}`, import.meta.url));
  const headers = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
  outgoing.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-cache', ...headers }).end(file);
}

function answerJson(incoming: IncomingMessage, outgoing: ServerResponse, status: number, body: object) {
  const origin = incoming.headers.origin ?? '*';
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'access-control-allow-origin': origin,
  };
  outgoing.writeHead(status, { ...headers, vary: 'Origin' }).end(withoutMarkers(JSON.stringify(body)));
}

function answerProblem(incoming: IncomingMessage, outgoing: ServerResponse, problem: unknown) {
  const isGone = outgoing.destroyed; // the client went away, so there is nobody to tell
  if (isGone || outgoing.headersSent) return outgoing.destroy();
  const isExpected = problem instanceof AuthError;
  if (!isExpected) console.error('auth-extras:', problem);
  const refusal = isExpected ? problem : new AuthError('INTERNAL_ERROR', 500, 'INTERNAL');
  return answerJson(incoming, outgoing, refusal.httpStatus, refusal.toBody());
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  return typeof address === 'object' && address ? address.port : 0;
}
