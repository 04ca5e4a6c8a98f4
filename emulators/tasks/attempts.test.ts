import { expect, test } from 'vitest';
import { after, queueName, world } from './world.ts';

const retry = (retryConfig: object) => ({ retryConfig });
const name = `${queueName}/tasks/t`;

test.each([
  [
    'the documented sequence',
    { maxAttempts: 7, minBackoff: 10, maxBackoff: 300, maxDoublings: 3 },
    [10, 20, 40, 80, 160, 240],
  ],
  ['a single attempt', { maxAttempts: 1, minBackoff: 10, maxBackoff: 300, maxDoublings: 3 }, []],
  ['constant waits', { maxAttempts: 4, minBackoff: 5, maxBackoff: 5, maxDoublings: 1 }, [5, 5, 5]],
  [
    'two minutes even after the attempts',
    { maxAttempts: 2, maxRetryDuration: 120, minBackoff: 50, maxBackoff: 50, maxDoublings: 1 },
    [50, 50, 50],
  ],
  [
    'two minutes of any number of attempts',
    { maxAttempts: -1, maxRetryDuration: 120, minBackoff: 50, maxBackoff: 50, maxDoublings: 1 },
    [50, 50, 50],
  ],
])('a task that always fails is tried at the waits of its queue: %s', async (_, config, waits) => {
  const { minBackoff, maxBackoff, maxRetryDuration, ...counts } = { maxRetryDuration: 0, ...config };
  const durations = {
    minBackoff: { seconds: minBackoff },
    maxBackoff: { seconds: maxBackoff },
    maxRetryDuration: { seconds: maxRetryDuration },
  };
  const { client, worker, create, advance } = await world({}, retry({ ...counts, ...durations }));
  worker.answers.push(...Array(99).fill(500));
  await create({ name });
  await advance(0);
  for (const [index, wait] of waits.entries()) {
    await advance(wait * 1000 - 1);
    expect(worker.received).toHaveLength(index + 1);
    await advance(1);
    expect(worker.received).toHaveLength(index + 2);
  }
  await advance(1e6);
  expect(worker.received).toHaveLength(waits.length + 1);
  await expect(client.getTask({ name })).rejects.toMatchObject({ code: 5 });
});

test('unlimited attempts go on', async () => {
  const { worker, create, advance, client } = await world(
    {},
    retry({ maxAttempts: -1, minBackoff: { seconds: 1 }, maxBackoff: { seconds: 1 } }),
  );
  worker.answers.push(...Array(300).fill(500));
  await create({ name });
  await advance(299_000);
  expect(worker.received).toHaveLength(300);
  const [task] = await client.getTask({ name });
  expect(task).toMatchObject({ dispatchCount: 300, responseCount: 300 });
});

test('a task says of its attempts what Cloud Tasks says', async () => {
  const { worker, create, advance, setClock, rest } = await world(
    {},
    retry({ minBackoff: { seconds: 10 }, maxBackoff: { seconds: 10 } }),
  );
  worker.answers.push(404, 'hang');
  await create({ name, scheduleTime: after(5), dispatchDeadline: '15s' });
  await advance(5000);
  const { json: first } = await rest('GET', `/v2/${name}`);
  await setClock({ advance: 10_000, settle: 0 });
  await worker.got(2);
  expect(first).toMatchObject({
    scheduleTime: after(15),
    createTime: after(0),
    dispatchCount: 1,
    responseCount: 1,
    firstAttempt: { dispatchTime: after(5) },
    lastAttempt: {
      scheduleTime: after(5),
      dispatchTime: after(5),
      responseTime: after(5),
      responseStatus: { code: 5, message: 'NOT_FOUND(5): HTTP status code 404' },
    },
  });
  const { json } = await rest('GET', `/v2/${name}`);
  expect(json).toMatchObject({
    dispatchCount: 2,
    responseCount: 1,
    lastAttempt: { dispatchTime: after(15) },
  });
  expect(json).not.toHaveProperty('lastAttempt.responseTime');
});

test('headers of every attempt, over 503, 404, 429, 500, 302 and a deadline', async () => {
  const { worker, create, advance, setClock } = await world(
    {},
    retry({ minBackoff: { seconds: 10 }, maxBackoff: { seconds: 10 } }),
  );
  worker.answers.push(503, 404, 429, 500, 302, 'hang', 200);
  await create({ name, dispatchDeadline: '15s' });
  await advance(49_999);
  await setClock({ advance: 1, settle: 0 });
  await worker.got(6);
  await setClock({ advance: 15_000, settle: 0 });
  await advance(10_000);
  const told = worker.received.map(({ headers }) => [
    headers['x-cloudtasks-taskretrycount'],
    headers['x-cloudtasks-taskexecutioncount'],
    headers['x-cloudtasks-taskpreviousresponse'],
    headers['x-cloudtasks-taskretryreason'],
    Number(headers['x-cloudtasks-tasketa']) - Date.parse(after(0)) / 1000,
  ]);
  expect(told).toEqual([
    ['0', '0', undefined, undefined, 0],
    ['1', '0', '503', '', 10],
    ['2', '1', '404', '', 20],
    ['3', '2', '429', '', 30],
    ['4', '2', '500', '', 40],
    ['5', '3', '302', '', 50],
    ['6', '3', '504', '', 75],
  ]);
});

test('the request is the one asked for, with the headers of Cloud Tasks in their spelling', async () => {
  const { worker, create, advance } = await world({}, {});
  const headers = {
    'content-type': 'text/plain',
    'X-Mixed': 'kept',
    'User-Agent': 'mine',
    Host: 'elsewhere',
    'X-CloudTasks-QueueName': 'forged',
    'X-AppEngine-Anything': 'dropped',
  };
  const body = Buffer.from('héllo').toString('base64');
  await create({ name, httpRequest: { url: `${worker.url}?a=1`, httpMethod: 'PUT', headers, body } });
  await advance(0);
  const [request] = worker.received;
  expect(request).toMatchObject({ method: 'PUT', url: '/work?a=1', body: 'héllo' });
  expect(request?.headers).toMatchObject({
    'content-type': 'text/plain',
    'x-mixed': 'kept',
    'user-agent': 'Google-Cloud-Tasks',
  });
  expect(request?.headers.host).not.toBe('elsewhere');
  expect(request?.headers).not.toHaveProperty('x-appengine-anything');
  expect(request?.headers['x-cloudtasks-queuename']).toBe('jobs');
  for (const spelled of [
    'User-Agent',
    'X-CloudTasks-QueueName',
    'X-CloudTasks-TaskName',
    'X-CloudTasks-TaskRetryCount',
    'X-CloudTasks-TaskExecutionCount',
    'X-CloudTasks-TaskETA',
  ])
    expect(request?.rawHeaders).toContain(spelled);
});

test.each([
  [
    'oidcToken',
    { audience: 'https://aud' },
    { aud: 'https://aud', iss: 'https://accounts.google.com', exp: 1893459600 },
  ],
  ['oauthToken', {}, { scope: 'https://www.googleapis.com/auth/cloud-platform' }],
])('%s becomes a bearer token in place of the one given', async (field, settings, claims) => {
  const { worker, create, advance } = await world({}, {});
  const token = { [field]: { serviceAccountEmail: 'a@b.iam.gserviceaccount.com', ...settings } };
  await create({
    name,
    httpRequest: { url: worker.url, headers: { authorization: 'Bearer mine' }, ...token },
  });
  await advance(0);
  const [, payload = ''] = worker.received[0]?.headers.authorization?.replace('Bearer ', '').split('.') ?? [];
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    email: 'a@b.iam.gserviceaccount.com',
    email_verified: true,
    ...claims,
  });
});

test('a worker that dies in the middle of an attempt gets it again', async () => {
  const { worker, create, advance, client, rest } = await world(
    {},
    retry({ minBackoff: { seconds: 10 }, maxBackoff: { seconds: 10 } }),
  );
  worker.answers.push('kill', (response) => {
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half', () => response.destroy());
  });
  await create({ name });
  await advance(0);
  expect((await rest('GET', `/v2/${name}`)).json).toMatchObject({
    dispatchCount: 1,
    lastAttempt: { responseStatus: { code: 14 } },
  });
  await advance(10_000);
  await advance(10_000);
  expect(worker.received).toHaveLength(3);
  await expect(client.getTask({ name })).rejects.toMatchObject({ code: 5 });
});

test('no answer by the dispatch deadline is a failed attempt', async () => {
  const { worker, create, setClock, advance, rest } = await world(
    {},
    retry({ maxAttempts: 2, minBackoff: { seconds: 10 }, maxBackoff: { seconds: 10 } }),
  );
  worker.answers.push('hang', 'hang');
  await create({ name, dispatchDeadline: '20s' });
  await worker.got(1);
  await setClock({ advance: 19_999, settle: 0 });
  expect((await rest('GET', `/v2/${name}`)).json).not.toHaveProperty('lastAttempt.responseTime');
  await setClock({ advance: 1, settle: 0 });
  expect((await rest('GET', `/v2/${name}`)).json).toMatchObject({
    scheduleTime: after(30),
    lastAttempt: { responseTime: after(20), responseStatus: { code: 4 } },
  });
  await setClock({ advance: 10_000, settle: 0 });
  await worker.got(2);
  await setClock({ advance: 20_000, settle: 0 });
  expect((await rest('GET', `/v2/${name}`)).status).toBe(404);
  await advance(1e6);
  expect(worker.received).toHaveLength(2);
});

test.each([
  [429, '30', 30],
  [503, 'Tue, 01 Jan 2030 00:00:45 GMT', 45],
  [503, '3', 10],
  [500, '30', 10],
])('%d with Retry-After %s is tried again after %d s', async (status, value, wait) => {
  const { worker, create, advance, rest } = await world(
    {},
    retry({ minBackoff: { seconds: 10 }, maxBackoff: { seconds: 10 } }),
  );
  worker.answers.push((response) => response.writeHead(status, { 'Retry-After': value }).end());
  await create({ name });
  await advance(0);
  expect((await rest('GET', `/v2/${name}`)).json).toMatchObject({ scheduleTime: after(wait) });
});

test('a URL that does not parse fails when it is dispatched, not when it is created', async () => {
  const { create, advance, rest } = await world({}, {});
  expect(await create({ name, httpRequest: { url: 'http://%zz/' } })).toMatchObject({ status: 200 });
  await advance(0);
  expect((await rest('GET', `/v2/${name}`)).json).toMatchObject({
    lastAttempt: { responseStatus: { code: 14 } },
  });
});
