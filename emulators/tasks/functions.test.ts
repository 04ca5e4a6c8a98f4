import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getFunctions } from 'firebase-admin/functions';
import { HttpsError } from 'firebase-functions/v2/https';
import { onTaskDispatched, type Request } from 'firebase-functions/v2/tasks';
import { expect, onTestFinished, test, vi } from 'vitest';
import { location, world } from './world.ts';

/** A real task function behind HTTP, at the path the functions emulator gives it; `run` may throw. */
async function startFunction(run: (request: Request) => void) {
  const seen: Request[] = [];
  const handler = onTaskDispatched((request) => {
    seen.push(request);
    run(request);
  });
  const app = express();
  app.use(express.json());
  app.post('/demo/us-central1/sendMail', handler as unknown as RequestHandler); // typed by another release of express
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { seen, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }; // listening on TCP
}
const queue = `${location}/queues/sendMail`;

test('a task function gets its data and the context of its attempt, and is tried again when it throws', async () => {
  const { seen, origin } = await startFunction(({ retryCount }) => {
    if (retryCount === 0) throw new HttpsError('not-found', 'not yet');
  });
  const { client, advance } = await world({ autoCreateQueues: true });
  const url = `${origin}/demo/us-central1/sendMail`;
  const body = Buffer.from(JSON.stringify({ data: { to: 'a@b.c' } }));
  const headers = { 'Content-Type': 'application/json' };
  const httpRequest = { url, body, headers, oidcToken: { serviceAccountEmail: 'a@b.c' } };
  await client.createTask({ parent: queue, task: { name: `${queue}/tasks/m1`, httpRequest } });
  await advance(60_000);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toMatchObject({
    data: { to: 'a@b.c' },
    id: 'm1',
    queueName: 'sendMail',
    retryCount: 0,
    executionCount: 0,
  });
  expect(seen[1]).toMatchObject({ retryCount: 1, executionCount: 1, previousResponse: 404 });
  expect(seen[1]?.auth?.token).toMatchObject({ aud: url, email: 'a@b.c' });
  await expect(client.getTask({ name: `${queue}/tasks/m1` })).rejects.toMatchObject({ code: 5 });
});

test('the task queue of firebase-admin works over CLOUD_TASKS_EMULATOR_HOST', async () => {
  const { seen, origin } = await startFunction(() => {});
  const { tasks, advance, rest } = await world({ autoCreateQueues: true, functions: origin });
  vi.stubEnv('CLOUD_TASKS_EMULATOR_HOST', `127.0.0.1:${tasks.port}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const app = initializeApp({ projectId: 'demo' }, 'tasks');
  onTestFinished(() => deleteApp(app));
  const mails = getFunctions(app).taskQueue('sendMail');
  const scheduleTime = new Date('2030-01-01T00:01:00Z');
  await mails.enqueue({ to: 'a' }, { id: 'one', scheduleTime });
  await mails.enqueue({ to: 'b' }, { id: 'two', scheduleTime });
  await expect(mails.enqueue({ to: 'a' }, { id: 'one' })).rejects.toMatchObject({
    code: 'functions/task-already-exists',
  });
  await mails.delete('two');
  await advance(59_999);
  expect(seen).toHaveLength(0);
  await advance(1);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ data: { to: 'a' }, id: 'one' });
  expect((await rest('GET', `/v2/${queue}/tasks/one`)).status).toBe(404);
});

test('a URL with https is spoken to with TLS', async () => {
  const { client, worker, advance } = await world({ autoCreateQueues: true });
  const url = worker.url.replace('http:', 'https:');
  const [task] = await client.createTask({ parent: queue, task: { httpRequest: { url } } });
  await advance(0);
  const [failed] = await client.getTask({ name: task.name ?? '' });
  expect(failed.lastAttempt?.responseStatus).toMatchObject({
    code: 14,
    message: expect.stringContaining('UNAVAILABLE'),
  });
  expect(worker.received).toHaveLength(0);
});
