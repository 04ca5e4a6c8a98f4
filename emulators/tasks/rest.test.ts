import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { after, location, queueName, world } from './world.ts';

const name = `${queueName}/tasks/t`;

test('every method is served at the path of its http rule', async () => {
  const { rest, create } = await world();
  const queue = { name: queueName };
  expect(await rest('POST', `/v2/${location}/queues`, queue)).toMatchObject({ status: 200, json: queue });
  expect(await rest('GET', `/v2/${location}/queues?pageSize=5&$alt=json`)).toMatchObject({
    json: { queues: [queue] },
  });
  expect(await rest('GET', `/v2/${queueName}`)).toMatchObject({ json: queue });
  const patch = { rateLimits: { maxConcurrentDispatches: 3 } };
  const mask = 'updateMask=rateLimits.maxConcurrentDispatches';
  expect(await rest('PATCH', `/v2/${queueName}?${mask}`, patch)).toMatchObject({ json: patch });
  expect(await rest('POST', `/v2/${queueName}:pause`, {})).toMatchObject({ json: { state: 'PAUSED' } });
  expect(await rest('POST', `/v2/${queueName}:resume`)).toMatchObject({ json: { state: 'RUNNING' } });
  expect(await create({ name, scheduleTime: after(60) })).toMatchObject({ status: 200 });
  expect(await rest('GET', `/v2/${queueName}/tasks?responseView=FULL`)).toMatchObject({
    json: { tasks: [{ name, view: 'FULL' }] },
  });
  expect(await rest('GET', `/v2/${name}`)).toMatchObject({ json: { name } });
  expect(await rest('POST', `/v2/${name}:run`, {})).toMatchObject({ json: { dispatchCount: 1 } });
  expect(await create({ name: `${name}2`, scheduleTime: after(60) })).toMatchObject({ status: 200 });
  expect(await rest('DELETE', `/v2/${name}2`)).toEqual({ status: 200, json: {} });
  expect(await rest('POST', `/v2/${queueName}:purge`)).toMatchObject({ json: { purgeTime: after(0) } });
  expect(await rest('POST', `/v2/${queueName}:getIamPolicy`, {})).toMatchObject({ status: 501 });
  expect(await rest('DELETE', `/v2/${queueName}`)).toEqual({ status: 200, json: {} });
});

test('a project with a colon in its name is served', async () => {
  const { rest } = await world();
  const name = 'projects/example.com:shop/locations/l/queues/q';
  await rest('POST', '/v2/projects/example.com:shop/locations/l/queues', { name });
  expect(await rest('POST', `/v2/${name}:pause`)).toMatchObject({ json: { name, state: 'PAUSED' } });
});

test.each([
  ['GET', '/v2/nothing', undefined, 404],
  ['POST', `/v2/${queueName}:explode`, {}, 404],
  ['PUT', `/v2/${queueName}`, {}, 404],
  ['GET', `/v2/${queueName}/tasks?pageSize=many`, undefined, 400],
  ['GET', `/v2/${queueName}/tasks?pageSize=-1`, undefined, 400],
  ['GET', `/v2/${queueName}/tasks?pageToken=forged`, undefined, 400],
  ['GET', `/v2/${queueName}/tasks?colour=red`, undefined, 400],
  ['POST', `/v2/${queueName}/tasks`, [1], 400],
  ['POST', `/v2/${queueName}/tasks`, { task: 1 }, 400],
  ['POST', `/v2/${queueName}/tasks`, { task: { httpRequest: { url: 'http://x', headers: { a: 1 } } } }, 400],
  [
    'POST',
    `/v2/${queueName}/tasks`,
    { task: { httpRequest: { url: 'http://x' }, scheduleTime: 'soon' } },
    400,
  ],
  ['GET', '/v2/projects/%E0%A4%A/locations/l/queues', undefined, 400],
  ['POST', '/emulator/v1/clock', {}, 400],
  ['POST', '/emulator/v1/clock', { advance: -1 }, 400],
  ['POST', '/emulator/v1/clock', { now: 'noon' }, 400],
  ['GET', '/emulator/v1/other', undefined, 404],
])('%s %s with %o is answered %4$d and an error object', async (verb, path, body, status) => {
  const { rest } = await world({}, {});
  expect(await rest(verb, path, body)).toMatchObject({
    status,
    json: { error: { code: status, message: expect.any(String), status: expect.any(String) } },
  });
});

test('a body that is no JSON is refused, and bytes that are no protocol do no harm', async () => {
  const { rest, tasks } = await world({}, {});
  const answer = await fetch(`http://127.0.0.1:${tasks.port}/v2/${queueName}/tasks`, {
    method: 'POST',
    body: '{',
  });
  expect(answer.status).toBe(400);
  for (const bytes of [
    'PRI nonsense',
    '\u0000\u0001',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\ngarbage that is no frame',
  ]) {
    const socket = connect(tasks.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.end(bytes);
    socket.resume();
    await once(socket, 'close');
  }
  expect((await rest('GET', '/')).status).toBe(200);
});

test('drain waits for what is due and under way, and not for what is later or paused', async () => {
  const { rest, create, worker, client } = await world({}, {});
  const drained = () => rest('POST', '/emulator/v1/projects/demo:drain', { timeout: 10_000 });
  let open = () => {};
  worker.answers.push((response) => {
    open = () => void response.writeHead(200).end();
  });
  await create({ name });
  await create({ scheduleTime: after(60) });
  const waiting = drained();
  await worker.got(1);
  expect((await rest('GET', '/emulator/v1/projects/demo:tasks')).json).toMatchObject({ inFlight: 1, due: 1 });
  open();
  expect(await waiting).toMatchObject({
    status: 200,
    json: { inFlight: 0, due: 0, queues: [{ taskCount: 1 }] },
  });
  await client.pauseQueue({ name: queueName });
  await create();
  expect(await drained()).toMatchObject({ status: 200 });
});

test('drain gives up in words after its timeout', async () => {
  const { rest, create, worker } = await world({}, {});
  worker.answers.push('hang');
  await create();
  expect(await rest('POST', '/emulator/v1/projects/demo:drain', { timeout: 50 })).toMatchObject({
    status: 504,
  });
});

test('a reset forgets tasks, queues and names of its project alone', async () => {
  const { rest, create, worker, client } = await world({ autoCreateQueues: true }, {});
  worker.answers.push('hang');
  await create({ name });
  const other = 'projects/other/locations/us-central1/queues/q';
  await create({ scheduleTime: after(60) }, other);
  await client.deleteQueue({ name: queueName });
  expect(await rest('DELETE', '/emulator/v1/projects/demo:tasks')).toEqual({ status: 200, json: {} });
  expect((await rest('GET', '/emulator/v1/projects/demo:tasks')).json).toMatchObject({ queues: [] });
  expect((await rest('GET', '/emulator/v1/projects/other:tasks')).json).toMatchObject({
    queues: [{ taskCount: 1 }],
  });
  expect(await create({ name })).toMatchObject({ status: 200 });
});
