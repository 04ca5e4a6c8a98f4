import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setClock } from '../lib/clock.ts';
import { serveFunction } from '../lib/testServer.ts';
import { withoutPeople } from './clientReport.ts';

const firestore = await vi.hoisted(async () =>
  (await import('../lib/testFirestore.ts')).startTestFirestore(),
);
const lines = vi.hoisted((): unknown[] => []);
vi.mock('firebase-functions/logger', () => ({
  info: vi.fn(),
  debug: vi.fn(),
  error: vi.fn(),
  warn: (message: string, more: object) => lines.push({ message, ...more }),
  write: (entry: object) => lines.push(entry),
}));
const { api } = await import('./index.ts');
const { url, stop } = await serveFunction(api);

let clock = Date.now();
beforeEach(() => {
  clock += 180_000; // no limit of the test before holds
  setClock(() => clock);
  lines.length = 0;
});
afterEach(() => setClock());
afterAll(async () => {
  stop();
  await firestore.close();
});

const send = async (path: string, body: unknown, type = 'application/json') =>
  (
    await fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': type, 'User-Agent': 'Tester/1' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  ).status;

const report = { message: 'x is not a function', page: '/shops/ada', version: '1.2.3' };

test('an error of a page gets into the log in the form that Error Reporting groups', async () => {
  const stack =
    'TypeError: x is not a function\n    at f (https://maquette.example/assets/a.js?token=1#there:3:5)';
  expect(await send('client-errors', { ...report, stack })).toBe(204);
  expect(lines).toEqual([
    {
      severity: 'ERROR',
      '@type': 'type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent',
      message: 'TypeError: x is not a function\n    at f (https://maquette.example/assets/a.js',
      serviceContext: { service: 'web', version: '1.2.3' },
      context: { httpRequest: { url: '/shops/ada', userAgent: 'Tester/1' } },
    },
  ]);
});

test('what the Content Security Policy refused is a warning in the log', async () => {
  const refused = {
    'document-uri': 'https://maquette.example/?a=b',
    'blocked-uri': 'inline',
    'effective-directive': 'script-src',
  };
  expect(await send('csp-reports', { 'csp-report': refused }, 'application/csp-report')).toBe(204);
  expect(lines).toEqual([
    {
      message: 'csp-report',
      'document-uri': 'https://maquette.example/',
      'blocked-uri': 'inline',
      'effective-directive': 'script-src',
    },
  ]);
});

test.each([
  ['no JSON', 'text/plain', 'nothing'],
  ['no report', 'application/json', '{}'],
  ['another version', 'application/json', JSON.stringify({ ...report, version: 'a b' })],
])('%s is refused and not logged', async (_, type, body) => {
  expect(await send('client-errors', body, type)).toBe(400);
  expect(lines).toEqual([]);
});

test('a report that is too large is not looked at', async () => {
  expect(await send('client-errors', { ...report, stack: 'x'.repeat(16_001) })).toBe(413);
});

test('a long stack is cut', async () => {
  expect(
    await send('client-errors', { ...report, stack: `${report.message} ${'at x '.repeat(2_000)}` }),
  ).toBe(204);
  expect(JSON.stringify(lines).length).toBeLessThan(5_000);
});

test('one network can fill the log only so fast', async () => {
  const statuses: number[] = [];
  for (let turn = 0; turn < 31; turn += 1) statuses.push(await send('client-errors', report));
  expect(statuses.filter((status) => status === 204)).toHaveLength(30);
  expect(statuses.at(-1)).toBe(429);
});

test('other methods are refused', async () => {
  expect((await fetch(`${url}/api/client-errors`)).status).toBe(405);
});

test('neither queries nor addresses of people are kept, and Firefox’s stacks are', () => {
  const name = fc.stringMatching(/^[a-z0-9.+_-]{1,20}$/);
  fc.assert(
    fc.property(name, fc.domain(), fc.webQueryParameters(), (person, domain, query) => {
      const kept = withoutPeople(
        `failed for ${person}@${domain} at https://maquette.example/a?secret=1${query} end`,
      );
      expect(kept).toBe('failed for <email> at https://maquette.example/a end');
    }),
  );
  const stack = 'load@https://maquette.example/assets/index-B3x9.js:1:2';
  expect(withoutPeople(stack)).toBe(stack);
  expect(withoutPeople(`Bearer ${'aB3_'.repeat(20)}`)).toBe('Bearer <token>');
});
