import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { operation } from '../../contract/operation.ts';
import { callTo, postTo } from './testCalls.ts';
import { serveFunction } from './testServer.ts';

const firestore = await vi.hoisted(async () => (await import('./testFirestore.ts')).startTestFirestore());
/** What functions print, which Cloud Logging reads; the logger keeps the console that it finds when it is loaded. */
const lines = vi.hoisted(() => {
  const printed: Record<string, unknown>[] = [];
  console.info = (line: string) => {
    if (line.startsWith('{')) printed.push(JSON.parse(line));
  };
  return printed;
});
const { serve } = await import('./serve.ts');
const { api } = await import('../api/index.ts');

const empty = z.strictObject({});
const greet = operation({ access: 'anonymous', input: empty, output: empty });
const callable = await serveFunction(serve('greetings', { greet }, { greet: async () => ({}) }));
const rest = await serveFunction(api);

beforeEach(() => {
  lines.length = 0;
});
afterAll(async () => {
  callable.stop();
  rest.stop();
  await firestore.close();
});

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const headers: [string, string][] = [
  ['X-Cloud-Trace-Context', `${traceId}/1234;o=1`],
  ['traceparent', `00-${traceId}-00f067aa0ba902b7-01`],
];

test.each(headers)('the log line of a call carries the trace that %s names', async (name, value) => {
  await postTo(callable.url, JSON.stringify({ data: { op: 'greet', input: {} } }), { [name]: value });
  expect(lines).toMatchObject([
    {
      message: 'call',
      domain: 'greetings',
      op: 'greet',
      code: 'ok',
      'logging.googleapis.com/trace': `projects/demo-maquette/traces/${traceId}`,
    },
  ]);
});

test.each(headers)('so does that of a call over REST, by %s', async (name, value) => {
  await fetch(`${rest.url}/api/v1/me`, { headers: { [name]: value } });
  expect(lines).toMatchObject([
    {
      message: 'call',
      domain: 'developers',
      code: 'unauthenticated',
      'logging.googleapis.com/trace': `projects/demo-maquette/traces/${traceId}`,
    },
  ]);
});

test('without a trace there is none in the line', async () => {
  await callTo(callable.url, 'greet', {});
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toHaveProperty('logging.googleapis.com/trace');
});
