import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type HttpFunction = (request: never, response: never) => unknown;

/**
 * Serves one HTTP function or callable on a free port, with the parts of Express that the functions framework gives:
 * for tests, which then speak real HTTP to the real handler.
 */
export async function serveFunction(handler: HttpFunction): Promise<{ url: string; stop: () => void }> {
  const server = createServer(async (request, response) => {
    const rawBody = await buffer(request);
    const answer = expressResponse(response);
    const asked = expressRequest(request, rawBody, answer);
    if (asked) handler(asked as never, answer as never);
    else answer.status(400).send({ error: 'no JSON' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // an address with a port, for a TCP server
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

/** Undefined for what the framework refuses by itself: a body that is not the JSON it says it is. */
function expressRequest(request: IncomingMessage, rawBody: Buffer, res: ServerResponse) {
  const isJson = request.headers['content-type']?.startsWith('application/json');
  const body = isJson ? jsonIn(rawBody) : rawBody;
  if (body === undefined) return undefined;
  return Object.assign(request, {
    rawBody,
    res,
    body,
    path: request.url,
    header: (name: string) => request.headers[name.toLowerCase()],
  });
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function expressResponse(response: ServerResponse) {
  const json = (body: unknown) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body));
  };
  const express = Object.assign(response, {
    status: (code: number) => Object.assign(express, { statusCode: code }),
    set: (name: string, value: string) => express.setHeader(name, value),
    send: (body: unknown) => (typeof body === 'string' ? response.end(body) : json(body)),
    json,
  });
  return express;
}
