import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { now, setClock } from '../../lib/clock.ts';
import { objects, paths } from '../../lib/paths.ts';
import { assetOf, fileOf, objectsUnder, openFiles, useOf, versionOf } from '../openFiles.ts';
import { expireUploads } from '../sweepFiles.ts';
import { announcedFile, newGlb } from '../testFiles.ts';

const services = await vi.hoisted(async () => (await import('../testFiles.ts')).startFileServices());
vi.mock('firebase-functions/logger', () => ({
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
  debug: vi.fn(),
}));
vi.setConfig({ testTimeout: 120_000 }); // a few hundred calls in a row
const { does, refusal, arrive, deliver, stored, somebody, stop } = await openFiles();
afterAll(async () => {
  stop();
  await services.stop();
});
afterEach(() => setClock());

interface Outcomes {
  outcomes: { outcome: string; reason?: string; fileId: string; ticket?: { url: string } }[];
}
const MiB = 1024 * 1024;
const announced = (bytes: number, name = 'a.glb') => ({
  ...announcedFile(Buffer.from(randomUUID()), name),
  bytes,
});

describe('a request for uploads', () => {
  test('is decided file by file', async () => {
    const uid = somebody();
    const other = await stored(somebody());
    const requests = [
      announced(10),
      announced(10, 'program.exe'),
      announced(51 * MiB),
      { ...announced(10), assetId: other.assetId },
      { ...announced(10), folderId: randomUUID() },
    ];
    const { outcomes } = await does<Outcomes>('requestUpload', { files: requests }, uid);
    expect(outcomes.map(({ reason, outcome }) => reason ?? outcome)).toEqual([
      'upload',
      'unknown-type',
      'file-too-large',
      'asset-not-found',
      'folder-not-found',
    ]);
    expect(await useOf(uid)).toEqual({ used: 0, reserved: 10, files: 1, plan: 'free' });
  });

  test('made again reserves nothing more, and signs again', async () => {
    const uid = somebody();
    const files = [announced(1000)];
    await does('requestUpload', { files }, uid);
    const { outcomes } = await does<Outcomes>('requestUpload', { files }, uid);
    expect(outcomes[0]?.ticket?.url).toContain('X-Goog-Signature');
    expect((await useOf(uid)).reserved).toBe(1000);
  });

  test('takes no id that somebody else uses', async () => {
    const file = announced(10);
    await does('requestUpload', { files: [file] }, somebody());
    const { outcomes } = await does<Outcomes>('requestUpload', { files: [file] }, somebody());
    expect(outcomes[0]?.reason).toBe('file-id-taken');
  });

  test('stops where the room ends, also within one batch', async () => {
    const uid = somebody();
    const files = Array.from({ length: 60 }, () => announced(50 * MiB));
    const { outcomes } = await does<Outcomes>('requestUpload', { files }, uid);
    expect(outcomes.filter(({ outcome }) => outcome === 'upload')).toHaveLength(40);
    expect(outcomes.at(-1)?.reason).toBe('quota-bytes');
    expect((await useOf(uid)).reserved).toBe(2000 * MiB);
  });

  test('lets somebody have more as a seller', async () => {
    const files = [announced(80 * MiB)];
    const { outcomes } = await does<Outcomes>('requestUpload', { files }, somebody(), 'seller');
    expect(outcomes[0]?.outcome).toBe('upload');
  });
});

describe('an arrived file', () => {
  test('delivered five times at once is one version, and is stored once', async () => {
    const uid = somebody();
    const bytes = await newGlb();
    const file = announcedFile(bytes);
    await does('requestUpload', { files: [file] }, uid);
    await arrive(uid, file.fileId, bytes);
    await Promise.allSettled(Array.from({ length: 5 }, () => deliver(uid, file.fileId)));
    await deliver(uid, file.fileId);
    expect((await assetOf(file.fileId)).versions).toBe(1);
    expect(await useOf(uid)).toEqual({ used: bytes.length, reserved: 0, files: 1, plan: 'free' });
    expect(await objectsUnder(`uploads/files/${uid}`)).toEqual([]);
    expect(await objectsUnder(`files/${uid}`)).toEqual([objects.storedFile(uid, file.fileId)]);
  });

  test('of an asset that is there becomes its next version', async () => {
    const uid = somebody();
    const first = await stored(uid);
    const second = await stored(uid, { assetId: first.assetId });
    expect(await assetOf(first.assetId)).toMatchObject({ versions: 2, current: 2 });
    expect((await versionOf(first.assetId, 2)).fileId).toBe(second.id);
  });

  test.each([
    ['nobody asked for', async () => undefined],
    [
      'was cancelled',
      async (uid: string, fileId: string) => {
        const file = { ...announcedFile(await newGlb()), fileId };
        await does('requestUpload', { files: [file] }, uid);
        await does('cancelUpload', { fileId }, uid);
      },
    ],
  ])('that %s is deleted', async (_, prepare) => {
    const uid = somebody();
    const fileId = randomUUID();
    await prepare(uid, fileId);
    await arrive(uid, fileId, await newGlb());
    await deliver(uid, fileId);
    expect(await objectsUnder(`uploads/files/${uid}`)).toEqual([]);
    expect((await paths.asset(fileId).get()).exists).toBe(false);
  });

  test('that came after it was settled changes nothing', async () => {
    const uid = somebody();
    const file = await stored(uid);
    await arrive(uid, file.id, await newGlb());
    await deliver(uid, file.id);
    expect(await fileOf(file.id)).toEqual(file);
    expect(await objectsUnder(`uploads/files/${uid}`)).toEqual([]);
  });

  test('that is cancelled while it is checked is kept or is gone, and never half of both', async () => {
    for (let i = 0; i < 6; i += 1) {
      const uid = somebody();
      const bytes = await newGlb();
      const file = announcedFile(bytes);
      await does('requestUpload', { files: [file] }, uid);
      await arrive(uid, file.fileId, bytes);
      const cancelled = does('cancelUpload', { fileId: file.fileId }, uid);
      await Promise.all([deliver(uid, file.fileId), cancelled]);
      const isReady = (await fileOf(file.fileId)).state === 'ready';
      expect((await objectsUnder(`files/${uid}`)).length).toBe(isReady ? 1 : 0);
      const used = isReady ? bytes.length : 0;
      expect(await useOf(uid)).toMatchObject({ used, reserved: 0, files: isReady ? 1 : 0 });
    }
  });

  test('loses what it says of where it was taken', async () => {
    const { default: sharp } = await import('sharp');
    const taken = { IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } };
    const blank = { width: 40, height: 30, channels: 3, background: 'red' } as const;
    const picture = await sharp({ create: blank }).withExif(taken).jpeg().toBuffer();
    expect(picture.includes('Somebody')).toBe(true);
    const uid = somebody();
    const file = announcedFile(picture, 'garden.jpg');
    await does('requestUpload', { files: [file] }, uid);
    await arrive(uid, file.fileId, picture);
    await deliver(uid, file.fileId);
    const { bucket } = await import('../../lib/files.ts');
    const [kept] = await (await bucket()).file(objects.storedFile(uid, file.fileId)).download();
    expect(kept.includes('Somebody')).toBe(false);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(await fileOf(file.fileId)).toMatchObject({ state: 'ready', bytes: kept.length });
    expect((await useOf(uid)).used).toBe(kept.length);
  });
});

describe('a place that is not used', () => {
  test('is given back when the upload is cancelled, once', async () => {
    const uid = somebody();
    const file = announced(500);
    await does('requestUpload', { files: [file] }, uid);
    for (let i = 0; i < 2; i += 1) await does('cancelUpload', { fileId: file.fileId }, uid);
    expect(await useOf(uid)).toMatchObject({ reserved: 0, files: 0 });
  });

  test('is given back after a day, unless the upload was renewed', async () => {
    const uid = somebody();
    const [lost, renewed] = [announced(500), announced(700)];
    await does('requestUpload', { files: [lost, renewed] }, uid);
    const begun = now();
    setClock(() => begun + 20 * 60 * 60 * 1000);
    await does('renewUpload', { fileId: renewed.fileId }, uid);
    setClock(() => begun + 25 * 60 * 60 * 1000);
    await expireUploads();
    await expireUploads();
    expect(await fileOf(lost.fileId)).toMatchObject({ state: 'cancelled', problem: 'upload-expired' });
    expect(await useOf(uid)).toMatchObject({ reserved: 700, files: 1 });
    expect(await refusal('renewUpload', { fileId: lost.fileId }, uid)).toBe('upload-settled');
  });
});

test('whatever is asked, cancelled and delivered in whatever order, the use is what is there and under way', async () => {
  const act = fc.record({
    what: fc.constantFrom('request', 'cancel', 'arrive', 'deliver', 'spoil'),
    file: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const uid = somebody();
      const contents = await Promise.all([0, 1, 2, 3].map(newGlb));
      const announcements = contents.map((bytes) => announcedFile(bytes));
      for (const { what, file } of acts) {
        const [content, announcement] = [contents[file], announcements[file]];
        if (!content || !announcement) continue;
        const { fileId } = announcement;
        if (what === 'request') await does('requestUpload', { files: [announcement] }, uid);
        if (what === 'cancel') await refusal('cancelUpload', { fileId }, uid);
        if (what === 'arrive') await arrive(uid, fileId, content);
        if (what === 'spoil') await arrive(uid, fileId, Buffer.from('spoilt'));
        if (what === 'deliver') await Promise.all([deliver(uid, fileId), deliver(uid, fileId)]);
      }
      const tickets = await Promise.all(announcements.map(({ fileId }) => paths.storedFile(fileId).get()));
      const sum = (state: string) =>
        tickets.reduce((total, each) => total + (each.get('state') === state ? each.get('bytes') : 0), 0);
      const found = await paths.storageUse(uid).get();
      if (tickets.every(({ exists }) => !exists)) {
        expect(found.exists).toBe(false);
        return;
      }
      const live = tickets.filter((each) => ['pending', 'ready'].includes(each.get('state')));
      expect(found.data()).toEqual({
        used: sum('ready'),
        reserved: sum('pending'),
        files: live.length,
        plan: 'free',
      });
    }),
    { numRuns: 25 },
  );
});
