import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { fail } from '../values/status.ts';
import { allowOrigin } from './cors.ts';
import { sendProblem } from './httpProblem.ts';

export interface HttpServer {
  /** Serves HTTP/1.1 on an accepted connection. */
  accept(socket: Socket): void;
  close(): void;
}

/** Longer than clients keep an idle connection, so that none is closed under a request on its way. */
const keepAliveMs = 65_000;

/** A part of the HTTP surface; false where the request is not for it. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

/** Document names may have 6 KiB, three times that when percent-encoded, and web tokens may be as long. */
const maxHeaderBytes = 64 * 1024;

/** REST, WebChannel and the emulator's own endpoints, on connections that somebody else accepts. */
export function createHttpServer(handlers: readonly Handler[]): HttpServer {
  const server = createServer(
    { maxHeaderSize: maxHeaderBytes, keepAliveTimeout: keepAliveMs },
    (request, response) => {
      // A broken connection is nobody's failure; whoever writes to the response hears of its close.
      response.on('error', () => response.destroy());
      void answer(handlers, request, response);
    },
  );
  return {
    accept: (socket) => void server.emit('connection', socket),
    close: () => server.closeAllConnections(),
  };
}

async function answer(
  handlers: readonly Handler[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const url = urlOf(request);
    for (const handle of handlers) if (await handle(request, response, url)) return;
    fail('NOT_FOUND', `There is nothing at ${request.method} ${url.pathname}.`);
  } catch (error) {
    sendProblem(response, error);
  }
}

function urlOf({ url = '/' }: IncomingMessage): URL {
  const parsed = URL.parse(url.replace(/^\/{2,}/, '/'), 'http://localhost');
  return parsed ?? fail('INVALID_ARGUMENT', 'The request has no valid URL.');
}
