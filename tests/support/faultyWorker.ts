import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { ports } from './ports.ts';

/** What befalls the first delivery. */
export type Fate = 'refused' | 'killed';

/** A worker in front of a task function, which lets every delivery through but the first. */
export interface FaultyWorker {
  readonly url: string;
  /** Deliveries so far. */
  readonly deliveries: () => number;
  readonly stop: () => void;
}

export async function startFaultyWorker(functionName: string, fate: Fate): Promise<FaultyWorker> {
  let deliveries = 0;
  const target = `http://127.0.0.1:${ports.functions}/demo-maquette/us-central1/${functionName}`;
  const server = createServer(async (request, response) => {
    deliveries += 1;
    if (deliveries > 1) await passOn(request, response, target);
    else if (fate === 'killed') request.socket.destroy();
    else response.writeHead(500).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // an address with a port, for a TCP server
  return { url: `http://127.0.0.1:${port}/`, deliveries: () => deliveries, stop: () => server.close() };
}

async function passOn(request: IncomingMessage, response: ServerResponse, target: string): Promise<void> {
  const headers = Object.entries(request.headersDistinct).filter(([name]) =>
    /^(x-cloudtasks-|content-type)/.test(name),
  );
  const body = await buffer(request);
  const answer = await fetch(target, {
    method: 'POST',
    headers: headers.map(([name, values]): [string, string] => [name, values?.join() ?? '']),
    body: new Uint8Array(body),
  });
  response.writeHead(answer.status).end(await answer.text());
}
