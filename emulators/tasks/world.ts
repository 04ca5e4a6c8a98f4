import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudTasksClient } from '@google-cloud/tasks';
import { credentials } from '@grpc/grpc-js';
import { onTestFinished } from 'vitest';
import type { TaskJson } from './resources.ts';
import { startTasks, type TasksOptions } from './startTasks.ts';

/** A request the worker got. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** A status to answer with, `hang` to never answer, `kill` to cut the connection, or what to do by hand. */
export type Answer = number | 'hang' | 'kill' | ((response: ServerResponse) => void);

export const queueId = 'jobs';
export const location = 'projects/demo/locations/us-central1';
export const queueName = `${location}/queues/${queueId}`;

/** A worker that gives `answers` in turn, then 200, and keeps what it was sent. */
export async function startWorker() {
  const received: Received[] = [];
  const answers: Answer[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers, rawHeaders } = request;
      received.push({ method, url, headers, rawHeaders, body: Buffer.concat(pieces).toString() });
      reply(response, answers.shift() ?? 200);
      for (const look of [...waiting]) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    received,
    answers,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/work`, // a listening TCP server has no other
    /** Resolves once `count` requests have come in all. */
    got: (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === 'kill') response.destroy();
  else if (typeof answer === 'function') answer(response);
  else if (answer !== 'hang') response.writeHead(answer).end();
}

/** The unmodified client of a server. */
export function clientOf(port: number): CloudTasksClient {
  const client = new CloudTasksClient({
    apiEndpoint: '127.0.0.1',
    port,
    projectId: 'demo',
    sslCreds: credentials.createInsecure(),
  });
  onTestFinished(() => client.close());
  return client;
}

/** REST of a server: the answer's JSON with its status. */
export function restOf(port: number) {
  return async (verb: string, path: string, body?: object) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: verb,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json: unknown = await response.json();
    return { status: response.status, json };
  };
}

/** A server whose time stands still at `start`, its client, a worker, and a queue of the given configuration. */
export async function world(options: TasksOptions = {}, queue?: object) {
  const worker = await startWorker();
  const tasks = await startTasks({ port: 0, ...options });
  onTestFinished(() => tasks.close());
  const client = clientOf(tasks.port);
  const rest = restOf(tasks.port);
  const setClock = (settings: object) => rest('POST', '/emulator/v1/clock', settings);
  await setClock({ now: start });
  if (queue !== undefined)
    await client.createQueue({ parent: location, queue: { name: queueName, ...queue } });
  return {
    worker,
    client,
    rest,
    setClock,
    tasks,
    advance: (milliseconds: number) => setClock({ advance: milliseconds }),
    /** Creates a task for the worker over REST, which shows what the service answers as it is. */
    create: (task: TaskJson = {}, parent = queueName) =>
      rest('POST', `/v2/${parent}/tasks`, { task: { httpRequest: { url: worker.url }, ...task } }),
  };
}

export const start = '2030-01-01T00:00:00Z';

/** `seconds` after the start, as the API writes it. */
export function after(seconds: number): string {
  return new Date(Date.parse(start) + seconds * 1000).toISOString().replace('.000Z', 'Z');
}
