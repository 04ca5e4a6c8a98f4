import { expect, test, vi } from 'vitest';
import { ask, asked, type Sent } from './testApi.ts';

vi.mock('firebase-functions/logger', () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() }));

const said = async (path: string, sent?: Sent) => JSON.parse((await ask(path, sent)).body).said;
const put = (body: string | Uint8Array, type = 'application/json', path = '/places/oslo') =>
  asked(path, { method: 'PUT', body, headers: { 'Content-Type': type } });

test('path and query become what the contract says', async () => {
  expect(await said('/places/S%C3%A3o%20Paulo?limit=5&deep=true&tags=a&tags=b')).toEqual({
    place: 'São Paulo',
    limit: 5,
    deep: true,
    tags: ['a', 'b'],
  });
  expect(await said('/places/oslo?tags=one')).toEqual({ place: 'oslo', limit: 20, tags: ['one'] });
});

test.each([
  'limit=0',
  'limit=x',
  'limit=',
  'limit=1e9',
  'limit=1&limit=2',
  'deep=yes',
  'wrong=1',
  'place=rome',
  '__proto__=1',
])('the query ?%s is refused by place', async (query) => {
  const { status, problem } = await ask(`/places/oslo?${query}`);
  expect([status, problem?.reason]).toEqual([400, 'invalid-input']);
  expect(problem?.issues?.length).toBeGreaterThan(0);
});

test('a JSON body joins the path', async () => {
  const sent = {
    method: 'PUT',
    body: '{"words":["a",1]}',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  };
  expect(await said('/places/oslo', sent)).toEqual({ place: 'oslo', words: ['a', 1] });
  expect(await said('/places/oslo', { method: 'PUT' })).toEqual({ place: 'oslo' });
});

test.each([
  ['no JSON', '{', '400 invalid-input'],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), '400 invalid-input'],
  ['a list', '[]', '400 invalid-input'],
  ['null', 'null', '400 invalid-input'],
  ['a field too many', '{"admin":true}', '400 invalid-input'],
  ['a field of the path', '{"place":"rome"}', '400 invalid-input'],
  ['the prototype', '{"__proto__":{"place":"rome"}}', '400 invalid-input'],
  ['more than the operation takes', `{"words":"${'x'.repeat(10_000)}"}`, '413 body-too-large'],
  ['more than any takes', `{"words":"${'x'.repeat(1_000_000)}"}`, '413 body-too-large'],
  ['JSON of great depth', `{"words":${'['.repeat(4_000)}${']'.repeat(4_000)}}`, '400 body-too-deep'],
])('%s as a body is refused', async (_, body, expected) => {
  expect(await put(body)).toBe(expected);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
  'a body of type %j is refused',
  async (type) => expect(await put('{}', type)).toBe('415 unsupported-media-type'),
);

test('an idempotency key that is no UUID is refused', async () => {
  expect(await asked('/open', { headers: { 'Idempotency-Key': 'again' } })).toBe('400 invalid-input');
});
