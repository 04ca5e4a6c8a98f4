import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { exportFormats } from '../../contract/fileFormats.ts';
import { issueGrant } from '../files/delivery/issueGrant.ts';
import { writeGlb } from '../files/formats/gltfIo.ts';
import { documentOf, knot, sphere } from '../files/geometry/testSolids.ts';
import { assetOf, fileOf, jobOf, openFiles, versionOf } from '../files/openFiles.ts';
import { bucket } from '../lib/files.ts';
import { performJob } from './performJob.ts';

const services = await vi.hoisted(async () => (await import('../files/testFiles.ts')).startFileServices());
vi.mock('firebase-functions/logger', () => ({
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
  debug: vi.fn(),
}));
vi.setConfig({ testTimeout: 180_000 }); // pictures are rendered here
const { does, stored, processed, arrive, deliver, somebody, stop } = await openFiles();
afterAll(async () => {
  stop();
  await services.stop();
});

/** Two closed pieces of 40 and 20 mm, as a GLB. */
const solids = async () =>
  Buffer.from(await writeGlb(documentOf(sphere(0.02, 3), sphere(0.01, 2, [0.05, 0, 0]))));

/** Asks for a job and does it. */
async function done(uid: string, request: object) {
  const jobId = randomUUID();
  await does('createJob', { jobId, request }, uid);
  await performJob(jobId);
  return jobOf(jobId);
}

async function bytesOf(object: string | undefined): Promise<Buffer> {
  const [bytes] = await (await bucket()).file(object ?? '').download();
  return bytes;
}

describe('a model', () => {
  test('is pictured, and its asset shows that', async () => {
    const { assetId } = await processed(somebody(), { bytes: await solids() });
    const { pictures } = await assetOf(assetId);
    expect(pictures?.frames).toBe(24);
    expect(Object.keys(pictures?.objects ?? {})).toEqual(
      expect.arrayContaining(['still-256.webp', 'still-1024.avif', 'turntable.webp', 'card.jpg']),
    );
    const still = await bytesOf(pictures?.objects['still-256.webp']);
    const { default: sharp } = await import('sharp');
    expect(await sharp(still).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
    expect((await versionOf(assetId, 1)).inspection?.print).toMatchObject({ watertight: true, shells: 2 });
  });

  test('is had in every format, and comes back as the same shape', async () => {
    const uid = somebody();
    const { assetId } = await stored(uid, { bytes: await solids() });
    const before = (await done(uid, { kind: 'process', assetId })).result?.report.inspection;
    for (const format of exportFormats) {
      const job = await done(uid, { kind: 'convert', assetId, format });
      expect([format, job.state, job.detail]).toEqual([format, 'COMPLETED', undefined]);
      const fileId = randomUUID();
      const [output] = job.result?.outputs ?? [];
      await does('keepJobOutput', { jobId: job.id, name: output?.name, fileId, assetId: fileId }, uid);
      await performJob(fileId);
      expect([format, (await fileOf(fileId)).state]).toEqual([format, 'ready']);
      const again = (await jobOf(fileId)).result?.report.inspection;
      expect(again, format).toMatchObject({ triangles: Reflect.get(before ?? {}, 'triangles') });
      expect(Object.keys((await assetOf(fileId)).pictures?.objects ?? {}), format).toContain(
        'turntable.webp',
      );
    }
  });

  test.each<object>([
    { kind: 'optimise', preset: 'web' },
    { kind: 'repair' },
    { kind: 'split' },
    { kind: 'scale', factor: 2 },
    { kind: 'unit', from: 'mm', to: 'in' },
    { kind: 'hollow', wall: 2, drains: 1 },
  ])('is changed by %o', async (request) => {
    const uid = somebody();
    const { assetId } = await stored(uid, { bytes: await solids() });
    const job = await done(uid, { ...request, assetId });
    expect([job.state, job.detail]).toEqual(['COMPLETED', undefined]);
    expect(job.result?.outputs).toHaveLength(1);
    expect(job.result?.report).toHaveProperty('before');
  });

  test('that cannot be hollowed says why, and the job is not tried again', async () => {
    const uid = somebody();
    const { assetId } = await stored(uid); // a vase, which is open
    const job = await done(uid, { kind: 'hollow', assetId, wall: 2, drains: 0 });
    expect(job).toMatchObject({ state: 'FAILED', problem: 'job-input-unfit', attempt: 1 });
    expect(job.detail).toContain('not-watertight');
  });
});

test('a leaked copy leads to the one who bought it', async () => {
  const seller = somebody();
  const { assetId } = await stored(seller, { bytes: Buffer.from(await writeGlb(documentOf(knot(60_000)))) });
  const grants = [];
  for (let i = 0; i < 3; i += 1) {
    const who = { buyerId: somebody(), sellerId: seller };
    const what = { assetId, version: 1, name: 'Knot', watermarked: true };
    grants.push(await issueGrant({ id: randomUUID(), ...who, ...what }));
  }
  const guilty = grants[1];
  if (!guilty) throw new Error('Three bought it.');
  const { jobId } = await does<{ jobId: string }>('download', { grantId: guilty.id }, guilty.buyerId);
  await performJob(jobId);
  const made = await jobOf(jobId);
  expect(made.result?.report).toEqual({ mode: 'mesh' });
  const leaked = await bytesOf(made.result?.outputs[0]?.object);

  const moderator = somebody();
  const { id } = await stored(moderator, { bytes: leaked });
  const trace = randomUUID();
  await does('traceWatermark', { jobId: trace, fileId: id, assetId }, moderator, 'moderator');
  await performJob(trace);
  expect((await jobOf(trace)).result?.report.grantId).toBe(guilty.id);
});

test('a picture gets smaller ones and a placeholder', async () => {
  const { default: sharp } = await import('sharp');
  const blank = { width: 2000, height: 1000, channels: 3, background: 'teal' } as const;
  const bytes = await sharp({ create: blank }).png().toBuffer();
  const uid = somebody();
  const { announcedFile } = await import('../files/testFiles.ts');
  const file = announcedFile(bytes, 'sea.png');
  await does('requestUpload', { files: [file] }, uid);
  await arrive(uid, file.fileId, bytes);
  await deliver(uid, file.fileId);
  await performJob(file.fileId);
  const { pictures } = await assetOf(file.fileId);
  const still = await bytesOf(pictures?.objects['still-512.webp']);
  expect(await sharp(still).metadata()).toMatchObject({ width: 512, height: 256 });
  expect(pictures?.thumbhash.length).toBeGreaterThan(10);
});
