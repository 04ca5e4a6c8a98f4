import { expect, test } from 'vitest';
import { after, location, queueName, world } from './world.ts';

const name = `${queueName}/tasks/order-1`;
const day = 24 * 3600 * 1000;
const refusal = (status: string, message: string | RegExp) => ({
  json: { error: { status, message: expect.stringMatching(message) } },
});

test('the name of a task is taken while it is there', async () => {
  const { client, worker } = await world({}, {});
  const task = {
    name,
    httpRequest: { url: worker.url },
    scheduleTime: { seconds: Date.parse(after(60)) / 1000 },
  };
  await client.createTask({ parent: queueName, task });
  await expect(client.createTask({ parent: queueName, task })).rejects.toMatchObject({ code: 6 });
});

test.each([
  ['completed', undefined],
  ['deleted', 'deleteTask' as const],
  ['purged', 'purgeQueue' as const],
])('the name of a task that was %s stays taken for the tombstone time', async (_, how) => {
  const { client, create, advance, rest } = await world({ tombstone: 1000 }, {});
  await create(how === undefined ? { name } : { name, scheduleTime: after(60) });
  await advance(0);
  if (how === 'deleteTask') await client.deleteTask({ name });
  if (how === 'purgeQueue') await client.purgeQueue({ name: queueName });
  expect(await create({ name })).toMatchObject(refusal('ALREADY_EXISTS', 'existed too recently'));
  expect(await rest('GET', `/v2/${name}`)).toMatchObject(refusal('NOT_FOUND', 'no longer exists'));
  await advance(999);
  expect(await create({ name })).toMatchObject({ status: 409 });
  await advance(1);
  expect(await create({ name })).toMatchObject({ status: 200 });
});

test('by default it stays taken for a day', async () => {
  const { create, advance } = await world({}, {});
  await create({ name });
  await advance(day - 1);
  expect(await create({ name })).toMatchObject({ status: 409 });
  await advance(1);
  expect(await create({ name })).toMatchObject({ status: 200 });
});

test('a task without a name gets one of digits', async () => {
  const { client, worker } = await world({}, {});
  const [task] = await client.createTask({ parent: queueName, task: { httpRequest: { url: worker.url } } });
  expect(task.name).toMatch(/\/tasks\/\d{19}$/);
  expect(task.httpRequest).toMatchObject({
    httpMethod: 'POST',
    headers: { 'User-Agent': 'Google-Cloud-Tasks' },
  });
});

const url = 'http://127.0.0.1:1/';
test.each([
  ['no task target', {}, 'Task.httpRequest is required'],
  ['no URL', { httpRequest: {} }, 'HttpRequest.url is required.'],
  ['another scheme', { httpRequest: { url: 'ftp://x' } }, "must start with 'http://' or 'https://'"],
  ['a URL of 2084 characters', { httpRequest: { url: url.padEnd(2084, 'x') } }, '2083'],
  [
    'a body on GET',
    { httpRequest: { url, httpMethod: 'GET', body: 'aGk=' } },
    'HttpRequest.body is only allowed',
  ],
  ['a header with a line break', { httpRequest: { url, headers: { 'X-A': 'a\nb' } } }, 'not a header'],
  ['80 KB of headers', { httpRequest: { url, headers: { 'X-A': 'a'.repeat(81920) } } }, '80KB'],
  ['a token for nobody', { httpRequest: { url, oidcToken: {} } }, 'serviceAccountEmail'],
  ['two tokens', { httpRequest: { url, oidcToken: {}, oauthToken: {} } }, 'already set'],
  ['14.999 s of deadline', { httpRequest: { url }, dispatchDeadline: '14.999s' }, 'between [15s, 30m]'],
  ['1800.001 s of deadline', { httpRequest: { url }, dispatchDeadline: '1800.001s' }, 'between [15s, 30m]'],
  [
    'a schedule past 30 days',
    { httpRequest: { url }, scheduleTime: after(30 * 86400 + 1) },
    'no more than 720h',
  ],
  [
    'a task id with a space',
    { name: `${queueName}/tasks/a b`, httpRequest: { url } },
    'Task ID "a b" can contain only',
  ],
  [
    'a task id of 501',
    { name: `${queueName}/tasks/${'a'.repeat(501)}`, httpRequest: { url } },
    '500 characters',
  ],
  [
    'the name of another queue',
    { name: `${location}/queues/other/tasks/a`, httpRequest: { url } },
    'must be the same as the queue name',
  ],
  ['a field that is none', { httpRequest: { url }, colour: 'red' }, 'Unknown name "colour" at \'task\''],
  ['a body that is no base64', { httpRequest: { url, body: '%' } }, 'base64'],
  [
    'a method that is none',
    { httpRequest: { url, httpMethod: 'TRACE' } },
    "Invalid value at 'task.httpRequest.httpMethod'",
  ],
])('refused: %s', async (_, task, message) => {
  const { rest } = await world({}, {});
  const answer = await rest('POST', `/v2/${queueName}/tasks`, { task });
  expect(answer).toMatchObject({
    status: 400,
    json: { error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.stringContaining(message) } },
  });
});

test('taken: the longest deadline, the furthest schedule and the longest id', async () => {
  const { create } = await world({}, {});
  const task = {
    name: `${queueName}/tasks/${'a'.repeat(500)}`,
    dispatchDeadline: '1800s',
    scheduleTime: after(30 * 86400),
  };
  expect(await create(task)).toMatchObject({ status: 200, json: task });
});

test('an App Engine target is refused in words', async () => {
  const { client } = await world({}, {});
  const created = client.createTask({
    parent: queueName,
    task: { appEngineHttpRequest: { relativeUri: '/' } },
  });
  await expect(created).rejects.toMatchObject({ code: 12, details: expect.stringContaining('App Engine') });
});

test('a task of a megabyte is taken and a larger one refused', async () => {
  const { client, worker } = await world({}, {});
  const send = (size: number) =>
    client.createTask({
      parent: queueName,
      task: { name, httpRequest: { url: worker.url, body: Buffer.alloc(size, 97) } },
    });
  await expect(send(2 ** 20)).rejects.toMatchObject({ code: 3, details: 'Task size too large' });
  await send(2 ** 20 - 400);
  await worker.got(1);
  expect(worker.received[0]?.body).toHaveLength(2 ** 20 - 400);
});

test('a schedule is kept to the millisecond, and one in the past is now', async () => {
  const { worker, create, advance } = await world({}, {});
  await create({ name, scheduleTime: '2030-01-01T00:00:07.250500Z' });
  expect(await create({ scheduleTime: '2029-12-31T00:00:00Z' })).toMatchObject({
    json: { scheduleTime: after(0) },
  });
  await advance(7250);
  expect(worker.received).toHaveLength(1);
  await advance(1);
  expect(worker.received).toHaveLength(2);
  expect(worker.received[1]?.headers['x-cloudtasks-tasketa']).toBe('1893456007.2505');
});

test('BASIC leaves the body out, FULL has it', async () => {
  const { client, worker } = await world({}, {});
  const httpRequest = { url: worker.url, body: Buffer.from('secret'), headers: { 'X-A': 'b' } };
  const scheduleTime = { seconds: Date.parse(after(60)) / 1000 };
  const [created] = await client.createTask({
    parent: queueName,
    task: { name, httpRequest, scheduleTime },
    responseView: 'FULL',
  });
  const [basic] = await client.getTask({ name });
  const [full] = await client.getTask({ name, responseView: 'FULL' });
  expect(
    [created, basic, full].map(({ view, httpRequest: request }) => [
      view,
      String(request?.body),
      request?.headers?.['X-A'],
    ]),
  ).toEqual([
    ['FULL', 'secret', 'b'],
    ['BASIC', '', 'b'],
    ['FULL', 'secret', 'b'],
  ]);
});

test('tasks are listed in pages that miss and repeat none', async () => {
  const { client, create } = await world({}, {});
  for (let index = 0; index < 25; index += 1)
    await create({ name: `${queueName}/tasks/t${index}`, scheduleTime: after(60) });
  const [all] = await client.listTasks({ parent: queueName });
  expect(new Set(all.map((task) => task.name)).size).toBe(25);
  const names: (string | null | undefined)[] = [];
  let pageToken = '';
  do {
    const [tasks, , page] = await client.listTasks(
      { parent: queueName, pageSize: 10, pageToken },
      { autoPaginate: false },
    );
    names.push(...tasks.map((task) => task.name));
    if (tasks[0]?.name) await client.deleteTask({ name: tasks[0].name });
    pageToken = page?.nextPageToken ?? '';
  } while (pageToken !== '');
  expect(names).toEqual(all.map((task) => task.name));
});

test('RunTask sends at once, paused or not, and the retry counts from the call', async () => {
  const { client, worker, create, advance, rest } = await world(
    {},
    { retryConfig: { minBackoff: { seconds: 10 } } },
  );
  await client.pauseQueue({ name: queueName });
  worker.answers.push(500);
  await create({ name, scheduleTime: after(600) });
  const [running] = await client.runTask({ name });
  expect(running).toMatchObject({ name, dispatchCount: 1 });
  await advance(0);
  expect(worker.received).toHaveLength(1);
  expect((await rest('GET', `/v2/${name}`)).json).toMatchObject({ scheduleTime: after(10) });
  await client.resumeQueue({ name: queueName });
  await advance(10_000);
  expect(worker.received).toHaveLength(2);
  await expect(client.runTask({ name })).rejects.toMatchObject({ code: 5 });
});

test('a deleted task is not sent, and one deleted under way is not tried again', async () => {
  const { client, worker, create, advance } = await world({}, {});
  worker.answers.push(
    (response) => void client.deleteTask({ name }).then(() => response.writeHead(500).end()),
  );
  await create({ name });
  await create({ name: `${name}-later`, scheduleTime: after(60) });
  await client.deleteTask({ name: `${name}-later` });
  await advance(day);
  expect(worker.received).toHaveLength(1);
  await expect(client.deleteTask({ name })).rejects.toMatchObject({ code: 5 });
});

test('a task is gone after 31 days, tried or not', async () => {
  const { client, worker, create, advance } = await world({}, {});
  await client.pauseQueue({ name: queueName });
  await create({ name });
  await advance(31 * day - 1);
  await client.getTask({ name });
  await advance(1);
  await expect(client.getTask({ name })).rejects.toMatchObject({ code: 5 });
  await client.resumeQueue({ name: queueName });
  await advance(day);
  expect(worker.received).toHaveLength(0);
});

test('a late answer to a deleted task says nothing of a new one of its name', async () => {
  const { client, worker, create, setClock, rest } = await world({ tombstone: 0 }, {});
  let answer = () => {};
  worker.answers.push((response) => {
    answer = () => void response.writeHead(200).end();
  });
  await create({ name });
  await worker.got(1);
  await client.deleteTask({ name });
  await create({ name, scheduleTime: after(60) });
  answer();
  await setClock({ advance: 1000 });
  expect(await rest('GET', `/v2/${name}`)).toMatchObject({ status: 200, json: { scheduleTime: after(60) } });
});

test('a task that RunTask has under way is not sent a second time when its queue goes on', async () => {
  const { client, worker, create, setClock } = await world({}, {});
  await client.pauseQueue({ name: queueName });
  worker.answers.push('hang');
  await create({ name });
  await client.runTask({ name });
  await worker.got(1);
  await client.resumeQueue({ name: queueName });
  await setClock({ advance: 60_000, settle: 100 });
  expect(worker.received).toHaveLength(1);
});
