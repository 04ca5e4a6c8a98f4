import { beforeEach, expect, test, vi } from 'vitest';

let sent: Record<string, unknown>[] = [];
let reportFault: (thrown: unknown) => void;

beforeEach(async () => {
  sent = [];
  vi.resetModules(); // as after a load of the page
  vi.stubGlobal('location', { pathname: '/shops/ada', search: '?secret=1' });
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    sent.push({ url, ...JSON.parse(body) });
    return new Response(null, { status: 204 });
  });
  ({ reportFault } = await import('./reportFault.ts'));
});

test('an error is told with its stack and the path of the page alone', () => {
  const error = new TypeError('x is not a function');
  reportFault(error);
  expect(sent).toEqual([
    {
      url: '/api/client-errors',
      message: 'TypeError: x is not a function',
      stack: error.stack,
      page: '/shops/ada',
      version: expect.stringMatching(/^[\w.+-]+$/),
    },
  ]);
});

test('the same error is told once, and of many the first five', () => {
  for (let turn = 0; turn < 20; turn += 1) reportFault(new Error(`broken ${turn >> 1}`));
  expect(sent.map(({ message }) => message)).toEqual([0, 1, 2, 3, 4].map((n) => `Error: broken ${n}`));
});

test('what is expected to happen is not told', async () => {
  const { ReasonError } = await import('./reasonError.ts');
  reportFault(new ReasonError('unreachable'));
  expect(sent).toEqual([]);
});

test('whatever is thrown can be told, however long it is', () => {
  reportFault(undefined);
  reportFault('x'.repeat(100_000));
  expect(sent).toHaveLength(2);
  expect(JSON.stringify(sent).length).toBeLessThan(3_000);
});
