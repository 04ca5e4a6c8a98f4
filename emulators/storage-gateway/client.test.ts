import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { IdempotencyStrategy, Storage } from '@google-cloud/storage';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestGateway, type TestGateway } from './startTestGateway.ts';

const bucket = 'demo-maquette.appspot.com';
let world: TestGateway;

beforeAll(async () => {
  world = await startTestGateway();
}, 30_000);

afterAll(() => world?.stop());

test('a signed PUT stores the bytes with type and bound metadata, and one finalize event is sent', async () => {
  const file = world.newFile();
  const headers = { 'content-type': 'model/gltf-binary', 'x-goog-meta-owner': 'alice' };
  const url = await world.sign(file, {
    action: 'write',
    contentType: 'model/gltf-binary',
    extensionHeaders: { 'x-goog-meta-owner': 'alice' },
  });
  const answer = await fetch(url, { method: 'PUT', headers, body: 'glTF' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(answer.headers.get('etag')).toBe('"fb055a080c30ca8ca23fd7064f4ad0cd"');
  const [metadata] = await file.getMetadata();
  expect(metadata).toMatchObject({
    contentType: 'model/gltf-binary',
    size: '4',
    metadata: { owner: 'alice' },
  });
  await vi.waitFor(() => expect(world.eventsOf(file).map(({ type }) => type)).toEqual(['finalized']));
});

test('save and download give back the same bytes', async () => {
  const file = world.newFile();
  const bytes = randomBytes(300_000);
  await file.save(bytes, { resumable: false, contentType: 'image/png' });
  const [back] = await file.download();
  expect(back.equals(bytes)).toBe(true);
});

test.each([undefined, 256 * 1024, 512 * 1024])(
  'createWriteStream uploads in chunks of %s and finalizes once',
  async (chunkSize) => {
    const file = world.newFile();
    const bytes = randomBytes(1_500_000);
    const stream = file.createWriteStream({
      resumable: true,
      contentType: 'model/stl',
      ...(chunkSize && { chunkSize }),
    });
    await pipeline(Readable.from([bytes.subarray(0, 700_000), bytes.subarray(700_000)]), stream);
    const [back] = await file.download();
    expect(back.equals(bytes)).toBe(true);
    expect((await file.getMetadata())[0].contentType).toBe('model/stl');
    await vi.waitFor(() => expect(world.eventsOf(file)).toHaveLength(1));
  },
);

test('a client that retries resumes by itself when the connection drops', async () => {
  const retryOptions = { idempotencyStrategy: IdempotencyStrategy.RetryAlways };
  const file = new Storage({ projectId: 'demo-maquette', retryOptions }).bucket(bucket).file('dropped.glb');
  const bytes = randomBytes(2_000_000);
  await world.control('faults', { on: 'upload', dropAfterBytes: 900_000 });
  await file.save(bytes, { resumable: true, chunkSize: 1024 * 1024 });
  const [back] = await file.download();
  expect(back.equals(bytes)).toBe(true);
});

test('an empty file can be saved both ways', async () => {
  for (const resumable of [true, false]) {
    const file = world.newFile();
    await file.save('', { resumable });
    expect(Number((await file.getMetadata())[0].size)).toBe(0);
  }
});

test.each([true, false])(
  'ifGenerationMatch: 0 refuses to write over a file (resumable: %s)',
  async (resumable) => {
    const file = world.newFile();
    const options = { resumable, preconditionOpts: { ifGenerationMatch: 0 } };
    await file.save('first', options);
    await expect(file.save('second', options)).rejects.toMatchObject({ code: 412 });
    expect((await file.download())[0].toString()).toBe('first');
  },
);

test('delete and setMetadata hold their preconditions', async () => {
  const file = world.newFile();
  await file.save('bytes', { resumable: false });
  await expect(file.delete({ ifGenerationMatch: 1 })).rejects.toMatchObject({ code: 412 });
  await expect(
    file.setMetadata({ cacheControl: 'no-store' }, { ifMetagenerationMatch: 9 }),
  ).rejects.toMatchObject({ code: 412 });
  const [{ generation = 0 }] = await file.getMetadata();
  await file.delete({ ifGenerationMatch: generation });
  expect(await file.exists()).toEqual([false]);
});

test('a form upload under a signed policy is stored', async () => {
  const file = world.newFile();
  const [policy] = await file.generateSignedPostPolicyV4({
    expires: Date.now() + 60_000,
    conditions: [['content-length-range', 0, 20]],
    fields: { 'content-type': 'text/plain', 'x-goog-meta-owner': 'bob', success_action_status: '201' },
  });
  const answer = await fetch(policy.url, { method: 'POST', body: formOf(policy.fields, 'hello form') });
  expect(answer.status).toBe(201);
  expect(await answer.text()).toContain(`<Bucket>${bucket}</Bucket>`);
  expect((await file.download())[0].toString()).toBe('hello form');
  expect((await file.getMetadata())[0]).toMatchObject({
    contentType: 'text/plain',
    metadata: { owner: 'bob' },
  });
});

test('a form that is too long, too late or changed is refused', async () => {
  const file = world.newFile();
  const conditions = [['content-length-range', 3, 5]];
  const [{ url, fields }] = await file.generateSignedPostPolicyV4({
    expires: Date.now() + 60_000,
    conditions,
  });
  const post = async (changed: Record<string, string>, content: string) => {
    const answer = await fetch(url, { method: 'POST', body: formOf({ ...fields, ...changed }, content) });
    return [answer.status, /<Code>(.*)<\/Code>/.exec(await answer.text())?.[1]];
  };
  expect(await post({}, '123456')).toEqual([400, 'EntityTooLarge']);
  expect(await post({}, '12')).toEqual([400, 'EntityTooSmall']);
  expect(await post({ key: 'elsewhere' }, '1234')).toEqual([400, 'InvalidPolicyDocument']);
  expect(await post({ acl: 'public-read' }, '1234')).toEqual([400, 'InvalidPolicyDocument']);
  expect(await post({ 'x-goog-signature': 'ab'.repeat(256) }, '1234')).toEqual([
    403,
    'SignatureDoesNotMatch',
  ]);
  await world.control('clock', { advanceMs: 61_000 });
  expect(await post({}, '1234')).toEqual([400, 'InvalidPolicyDocument']);
  await world.control('clock', {});
  expect(await post({}, '1234')).toEqual([204, undefined]);
});

function formOf(fields: Record<string, string>, content: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([content]), 'upload.txt');
  return form;
}
