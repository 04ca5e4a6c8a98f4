import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { queuesOf } from './queuesFile.ts';
import { after, location, queueName, world } from './world.ts';

const name = `${queueName}/tasks/t`;
const defaults = {
  rateLimits: { maxDispatchesPerSecond: 500, maxBurstSize: 100, maxConcurrentDispatches: 1000 },
  retryConfig: { maxAttempts: 100, minBackoff: '0.100s', maxBackoff: '3600s', maxDoublings: 16 },
};

test('a new queue runs with the defaults of Cloud Tasks', async () => {
  const { rest } = await world({}, {});
  expect((await rest('GET', `/v2/${queueName}`)).json).toEqual({
    name: queueName,
    state: 'RUNNING',
    ...defaults,
  });
});

test.each([
  [{ rateLimits: { maxDispatchesPerSecond: 501 } }, 'less than or equal to 500'],
  [{ rateLimits: { maxDispatchesPerSecond: -1 } }, 'cannot be negative'],
  [{ rateLimits: { maxConcurrentDispatches: 5001 } }, 'less than or equal to 5000'],
  [{ rateLimits: { maxConcurrentDispatches: -1 } }, 'cannot be negative'],
  [{ retryConfig: { maxAttempts: -2 } }, 'greater or equal to -1'],
  [{ retryConfig: { maxDoublings: -1 } }, 'cannot be negative'],
  [{ retryConfig: { minBackoff: { seconds: -1 } } }, 'cannot be negative'],
  [{ retryConfig: { minBackoff: { seconds: 4000 } } }, 'less than or equal to RetryConfig.maxBackoff'],
])('a queue of %o is refused', async (queue, message) => {
  const { client } = await world();
  const created = client.createQueue({ parent: location, queue: { name: queueName, ...queue } });
  await expect(created).rejects.toMatchObject({ code: 3, details: expect.stringContaining(message) });
});

test('a queue is created once, and its name cannot be used for 7 days after it', async () => {
  const { client, create, advance } = await world({ autoCreateQueues: true }, {});
  const again = () => client.createQueue({ parent: location, queue: { name: queueName } });
  await expect(again()).rejects.toMatchObject({ code: 6, details: 'Queue already exists' });
  await client.deleteQueue({ name: queueName });
  await expect(again()).rejects.toMatchObject({ code: 9, details: expect.stringContaining('too recently') });
  expect(await create()).toMatchObject({ status: 404 });
  await advance(7 * 86_400_000);
  await again();
});

test('a queue that is not there is NOT_FOUND in every method', async () => {
  const { client, create } = await world();
  const calls = [
    () => client.getQueue({ name: queueName }),
    () => client.deleteQueue({ name: queueName }),
    () => client.pauseQueue({ name: queueName }),
    () => client.resumeQueue({ name: queueName }),
    () => client.purgeQueue({ name: queueName }),
    () => client.listTasks({ parent: queueName }),
    () => client.getTask({ name }),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 5 });
  expect(await create()).toMatchObject({
    status: 404,
    json: { error: { message: expect.stringContaining('Queue does not exist') } },
  });
});

test('with auto-creation a task makes its queue', async () => {
  const { client, create } = await world({ autoCreateQueues: true });
  await create();
  const [queues] = await client.listQueues({ parent: location });
  expect(queues.map((queue) => queue.name)).toEqual([queueName]);
});

test('a paused queue takes tasks and sends none until it is resumed', async () => {
  const { client, worker, create, advance } = await world({}, {});
  const [paused] = await client.pauseQueue({ name: queueName });
  expect(paused.state).toBe('PAUSED');
  await create({ name });
  await advance(3_600_000);
  expect(worker.received).toHaveLength(0);
  const [resumed] = await client.resumeQueue({ name: queueName });
  expect(resumed.state).toBe('RUNNING');
  await worker.got(1);
});

test('an attempt under way when its queue is paused still ends, and is not followed by another', async () => {
  const { client, worker, create, advance } = await world({}, {});
  worker.answers.push(
    (response) => void client.pauseQueue({ name: queueName }).then(() => response.writeHead(500).end()),
  );
  await create({ name });
  await advance(3_600_000);
  expect(worker.received).toHaveLength(1);
  const [task] = await client.getTask({ name });
  expect(task.responseCount).toBe(1);
});

test('a purge takes every task and says when', async () => {
  const { client, worker, create, advance, rest } = await world({}, {});
  await create({ name, scheduleTime: after(60) });
  await create({ scheduleTime: after(90) });
  await client.purgeQueue({ name: queueName });
  await create({ name: `${queueName}/tasks/new`, scheduleTime: after(60) });
  await advance(100_000);
  expect(worker.received.map(({ headers }) => headers['x-cloudtasks-taskname'])).toEqual(['new']);
  expect((await rest('GET', `/v2/${queueName}`)).json).toMatchObject({ purgeTime: after(0) });
});

test('deleting a queue takes its tasks, and its attempts under way come to nothing', async () => {
  const { client, worker, create, advance } = await world({}, {});
  worker.answers.push(
    (response) => void client.deleteQueue({ name: queueName }).then(() => response.writeHead(500).end()),
  );
  await create({ name });
  await create({ scheduleTime: after(60) });
  await advance(3_600_000);
  expect(worker.received).toHaveLength(1);
});

test('UpdateQueue changes what its mask names, and makes a queue that is not there', async () => {
  const { client, rest } = await world();
  const shown = async () => (await rest('GET', `/v2/${queueName}`)).json;
  await client.updateQueue({ queue: { name: queueName, retryConfig: { maxAttempts: 7 } } });
  expect(await shown()).toMatchObject({ retryConfig: { ...defaults.retryConfig, maxAttempts: 7 } });
  const queue = {
    name: queueName,
    rateLimits: { maxDispatchesPerSecond: 10 },
    retryConfig: { maxAttempts: 3 },
  };
  await client.updateQueue({ queue, updateMask: { paths: ['rate_limits.max_dispatches_per_second'] } });
  expect(await shown()).toMatchObject({
    rateLimits: { maxDispatchesPerSecond: 10, maxBurstSize: 10, maxConcurrentDispatches: 1000 },
    retryConfig: { maxAttempts: 7 },
  });
  await client.pauseQueue({ name: queueName });
  await client.updateQueue({ queue, updateMask: { paths: ['retry_config.max_doublings', 'state'] } });
  expect(await shown()).toMatchObject({ state: 'PAUSED', retryConfig: { maxAttempts: 7 } });
  expect(await shown()).toMatchObject({ retryConfig: { maxDoublings: 0 } });
  await client.updateQueue({ queue: { name: queueName } });
  expect(await shown()).toEqual({ name: queueName, state: 'PAUSED', ...defaults });
  const wrong = client.updateQueue({ queue, updateMask: { paths: ['colour'] } });
  await expect(wrong).rejects.toMatchObject({ code: 3, details: expect.stringContaining('colour') });
});

test('queues are listed by name, in pages, and by state', async () => {
  const { client } = await world();
  const id = (index: number) => `${location}/queues/q${index}`;
  for (const index of [3, 1, 2]) await client.createQueue({ parent: location, queue: { name: id(index) } });
  await client.pauseQueue({ name: id(2) });
  const [all] = await client.listQueues({ parent: location, pageSize: 2 });
  expect(all.map(({ name }) => name)).toEqual([id(1), id(2), id(3)]);
  const [paused] = await client.listQueues({ parent: location, filter: 'state: PAUSED' });
  expect(paused.map(({ name }) => name)).toEqual([id(2)]);
  const refused = client.listQueues({ parent: location, filter: 'name: x' });
  await expect(refused).rejects.toMatchObject({ code: 3 });
});

test('IAM methods are refused in words', async () => {
  const { client } = await world({}, {});
  const asked = client.getIamPolicy({ resource: queueName });
  await expect(asked).rejects.toMatchObject({ code: 12, details: expect.stringContaining('IAM') });
});

test('queues of a file are there from the start, burst and state as it says', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tasks-')), 'queues.json');
  const queue = {
    name: queueName,
    state: 'PAUSED',
    rateLimits: { maxDispatchesPerSecond: 2, maxBurstSize: 1 },
    retryConfig: { maxAttempts: 5, minBackoff: '2s' },
  };
  writeFileSync(file, JSON.stringify({ queues: [queue] }));
  const { rest } = await world({ queues: queuesOf(file) });
  expect((await rest('GET', `/v2/${queueName}`)).json).toMatchObject(queue);
  writeFileSync(file, JSON.stringify({ queues: [queue, { name: 'jobs' }] }));
  expect(() => queuesOf(file)).toThrow('queue 2: Queue name must be formatted');
});
