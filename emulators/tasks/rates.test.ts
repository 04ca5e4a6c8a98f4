import { expect, test } from 'vitest';
import { newQueue } from './rules/queue.ts';
import { queueName, world } from './world.ts';

function queueOf(perSecond: number, burst: number, concurrent = 1000) {
  const rateLimits = { maxDispatchesPerSecond: perSecond, maxConcurrentDispatches: concurrent };
  const queue = newQueue(queueName, { rateLimits, retryConfig: { minBackoff: '1s', maxBackoff: '1s' } });
  return { queues: [{ ...queue, rateLimits: { ...queue.rateLimits, maxBurstSize: burst } }] };
}

test('a queue sends its burst at once and then at its rate', async () => {
  const { worker, create, advance } = await world(queueOf(4, 3));
  for (let index = 0; index < 8; index += 1) await create();
  await advance(0);
  const counts = [worker.received.length];
  for (let step = 0; step < 6; step += 1) {
    await advance(249);
    counts.push(worker.received.length);
    await advance(1);
    counts.push(worker.received.length);
  }
  expect(counts).toEqual([3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 8]);
});

test('retries take their token like first attempts', async () => {
  const { worker, create, advance } = await world(queueOf(0.1, 1));
  worker.answers.push(500);
  await create();
  await advance(9_999);
  expect(worker.received).toHaveLength(1);
  await advance(1);
  expect(worker.received).toHaveLength(2);
});

test('no more attempts are under way than the queue allows', async () => {
  const { worker, create, setClock } = await world(queueOf(500, 100, 2));
  const open: (() => void)[] = [];
  for (let index = 0; index < 5; index += 1)
    worker.answers.push((response) => open.push(() => response.writeHead(200).end()));
  for (let index = 0; index < 5; index += 1) await create();
  for (const expected of [2, 3, 4, 5]) {
    await worker.got(expected);
    await setClock({ advance: 1000, settle: 0 });
    expect(worker.received).toHaveLength(expected);
    open.shift()?.();
  }
});

test('a worker that answers 503 is asked more slowly, and faster again once it answers well', async () => {
  const { worker, create, advance } = await world(queueOf(1, 1));
  worker.answers.push(503, 503);
  await create();
  await advance(2000);
  expect(worker.received).toHaveLength(2);
  for (let index = 0; index < 3; index += 1) await create();
  await advance(3999);
  expect(worker.received).toHaveLength(2);
  await advance(1);
  expect(worker.received).toHaveLength(3);
  await advance(2000);
  expect(worker.received).toHaveLength(4);
  await advance(1000);
  expect(worker.received).toHaveLength(5);
});

test('a rate raised by UpdateQueue takes effect at once', async () => {
  const { client, worker, create, advance } = await world(queueOf(0.01, 1));
  for (let index = 0; index < 3; index += 1) await create();
  await advance(1000);
  expect(worker.received).toHaveLength(1);
  await client.updateQueue({ queue: { name: queueName, rateLimits: { maxDispatchesPerSecond: 500 } } });
  await advance(1000);
  expect(worker.received).toHaveLength(3);
});
