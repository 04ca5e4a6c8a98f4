import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { startScheduler } from './startScheduler.ts';

/** What the functions emulator was asked to run, and what it answers. */
let ran: { name: string; at: string }[] = [];
let statuses: number[] = [];
const schedule = (name: string, line: string, retryCount: number) => ({
  name,
  schedule: { schedule: line, timeZone: 'Etc/UTC', retryConfig: { retryCount } },
});
const triggers = [
  schedule('hourly', '0 * * * *', 2),
  schedule('often', '*/15 * * * *', 0),
  { name: 'callable' },
];

const functions = createServer((request, response) => {
  const [, name] = /triggers\/us-central1-(\w+)-3$/.exec(request.url ?? '') ?? [];
  if (request.url === '/backends')
    response.end(JSON.stringify({ backends: [{ functionTriggers: triggers }] }));
  else if (name) {
    ran.push({ name, at: String(request.headers['x-cloudscheduler-scheduletime']) });
    response.writeHead(statuses.shift() ?? 200).end();
  } else {
    const known = ['hourly-2', 'hourly-3', 'often-3', 'often'].map((each) => `us-central1-${each}`);
    response.writeHead(404).end(`Function unknown does not exist, valid functions are: ${known.join(', ')}`);
  }
});
functions.listen(0, '127.0.0.1');
await once(functions, 'listening');
const origin = `http://127.0.0.1:${(functions.address() as AddressInfo).port}`;
const lines: string[] = [];
let scheduler: Awaited<ReturnType<typeof startScheduler>>;

beforeEach(async () => {
  [ran, statuses] = [[], []];
  scheduler = await startScheduler({ port: 0, functions: origin, log: (line) => lines.push(line) });
});
afterEach(() => scheduler.stop());
afterAll(() => functions.close());

async function ask(method: string, path: string, body?: object) {
  const url = `http://127.0.0.1:${scheduler.port}/emulator/v1/${path}`;
  const answer = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test('moved time runs every function at each of its times, and no other', async () => {
  await ask('POST', 'clock', { now: '2000-05-04T13:50:30Z' });
  ran = [];
  await ask('POST', 'clock', { advance: 70 * 60_000 });
  const times = (wanted: string) =>
    ran.filter(({ name }) => name === wanted).map(({ at }) => at.slice(11, 16));
  expect(times('hourly')).toEqual(['14:00', '15:00']);
  expect(times('often')).toEqual(['14:00', '14:15', '14:30', '14:45', '15:00']);
  expect(ran).toHaveLength(7);
});

test('a run that fails is tried again as often as the function says, for the same moment', async () => {
  await ask('POST', 'clock', { now: '2000-05-04T13:59:30Z' });
  [ran, statuses] = [[], []];
  const failures = triggers.length + 10;
  statuses = Array<number>(failures).fill(500);
  await ask('POST', 'clock', { advance: 5 * 60_000 });
  const runs = (wanted: string) => ran.filter(({ name }) => name === wanted);
  expect(runs('hourly').map(({ at }) => at)).toEqual(Array(3).fill('2000-05-04T14:00:00.000Z'));
  expect(runs('often')).toHaveLength(1);
  expect(lines).toContain('⚠ hourly answered 500');
});

test('a function runs at once when it is told to', async () => {
  await ask('POST', 'clock', { now: '2000-05-04T13:07:00Z' });
  ran = [];
  expect(await ask('POST', 'schedules/hourly:run')).toEqual({
    status: 200,
    body: { name: 'hourly', at: Date.parse('2000-05-04T13:07:00Z'), status: 200 },
  });
  expect(ran).toEqual([{ name: 'hourly', at: '2000-05-04T13:07:00.000Z' }]);
  const { body } = await ask('GET', 'schedules');
  expect(body.schedules).toHaveLength(2);
  expect(body.runs).toMatchObject([{ name: 'hourly', status: 200 }]);
});

test.each([
  ['POST', 'schedules/nobody:run', undefined, 502],
  ['POST', 'clock', { advance: -1 }, 400],
  ['POST', 'clock', { now: 'noon' }, 400],
  ['GET', 'nothing', undefined, 404],
])('%s %s with %j is answered %i', async (method, path, body, status) => {
  expect((await ask(method, path, body)).status).toBe(status);
});

test('while the functions emulator is down nothing is run, and that is said', async () => {
  await scheduler.stop();
  lines.length = 0;
  scheduler = await startScheduler({
    port: 0,
    functions: 'http://127.0.0.1:1',
    log: (line) => lines.push(line),
  });
  await ask('POST', 'clock', { now: '2000-05-04T13:59:30Z' });
  await ask('POST', 'clock', { advance: 60_000 });
  expect(lines).toEqual(['⚠ nothing was run: fetch failed']);
});
