import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, expect, test, vi } from 'vitest';
import { bucket } from '../lib/files.ts';
import { objects, paths } from '../lib/paths.ts';
import { takeAvatar } from './takeAvatar.ts';

const services = await vi.hoisted(async () => (await import('../files/testFiles.ts')).startFileServices());
afterAll(() => services.stop());

/** A photograph that tells who took it and where. */
function photograph(): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#c06040' } })
    .withExif({
      IFD0: { Artist: 'Ada Lovelace' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' },
    })
    .jpeg()
    .toBuffer();
}

/** Somebody with an upload that has arrived; `deliver` is its event, as often as it comes. */
async function arrival(bytes: Buffer, { uid = randomUUID(), type = 'image/jpeg' } = {}) {
  const uploadId = randomUUID();
  const name = objects.avatarUpload(uid, uploadId);
  await (await bucket()).file(name).save(bytes, { resumable: false, contentType: type });
  const object = { name, contentType: type, metadata: { owner: uid } };
  // The function reads no more of an event than this.
  const event = { id: randomUUID(), data: object } as unknown as Parameters<typeof takeAvatar.run>[0];
  return { uid, name, avatar: objects.avatar(uid, uploadId), deliver: () => takeAvatar.run(event) };
}

const isThere = async (name: string) => (await (await bucket()).file(name).exists())[0];
const avatarOf = async (uid: string): Promise<unknown> => (await paths.member(uid).get()).get('avatar');

test('an avatar is written anew, small, square and without a trace of who took it where', async () => {
  const { uid, name, avatar, deliver } = await arrival(await photograph());
  await paths.member(uid).set({ name: 'Ada' });
  await deliver();
  expect(await avatarOf(uid)).toBe(avatar);
  const [bytes] = await (await bucket()).file(avatar).download();
  for (const trace of ['Ada Lovelace', 'Exif', 'GPS']) expect(bytes.includes(trace)).toBe(false);
  const { format, width, height, exif } = await sharp(bytes).metadata();
  expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 512, height: 512 });
  expect(await isThere(name)).toBe(false);
});

test('an event that comes again changes nothing, and the next avatar takes the place of the one before', async () => {
  const first = await arrival(await photograph());
  const { uid } = first;
  await paths.member(uid).set({ name: 'Ada' });
  await Promise.allSettled([first.deliver(), first.deliver()]); // one may fail, to come again
  await first.deliver();
  expect(await avatarOf(uid)).toBe(first.avatar);
  expect(await isThere(first.avatar)).toBe(true);
  const second = await arrival(await photograph(), { uid });
  await second.deliver();
  await first.deliver();
  expect(await avatarOf(uid)).toBe(second.avatar);
  expect([await isThere(first.avatar), await isThere(second.avatar)]).toEqual([false, true]);
});

test.each([
  ['cut off', async () => (await photograph()).subarray(0, 3000)],
  [
    'no picture behind its first bytes',
    async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(2000, 7)]),
  ],
  ['a page', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
])('what is %s is no avatar, and is thrown away', async (_, make) => {
  const { uid, name, avatar, deliver } = await arrival(await make());
  await paths.member(uid).set({ name: 'Ada', avatar: 'before' });
  await deliver();
  expect(await avatarOf(uid)).toBe('before');
  expect([await isThere(name), await isThere(avatar)]).toEqual([false, false]);
});
