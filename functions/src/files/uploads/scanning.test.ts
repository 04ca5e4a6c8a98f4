import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { fileOf, objectsUnder, openFiles, useOf } from '../openFiles.ts';
import { eicar, type Fault, startTestClamd } from '../scan/testClamd.ts';
import { announcedFile, newGlb } from '../testFiles.ts';

const services = await vi.hoisted(async () => (await import('../testFiles.ts')).startFileServices());
vi.mock('firebase-functions/logger', () => ({
  info: vi.fn(),
  warn: vi.fn(),
  error: vi.fn(),
  debug: vi.fn(),
}));
const { does, arrive, deliver, somebody, stop } = await openFiles();
afterAll(async () => {
  stop();
  await services.stop();
});
let scanner: Awaited<ReturnType<typeof startTestClamd>> | undefined;
afterEach(() => {
  scanner?.close();
  delete process.env.CLAMD;
});

async function scanWith(fault?: Fault): Promise<void> {
  scanner = await startTestClamd(fault ? { fault } : {});
  process.env.CLAMD = scanner.address;
}

/** A file that has arrived and is not checked yet. */
async function arrived(bytes: Buffer) {
  const uid = somebody();
  const file = announcedFile(bytes);
  await does('requestUpload', { files: [file] }, uid);
  await arrive(uid, file.fileId, bytes);
  return { uid, fileId: file.fileId };
}

/** A vase with something in it that every scanner knows. */
async function infected(): Promise<Buffer> {
  const glb = await newGlb();
  glb.write(eicar, glb.length - 200); // among its triangles
  return glb;
}

test('a file that the scanner has passed says so', async () => {
  await scanWith();
  const { uid, fileId } = await arrived(await newGlb());
  await deliver(uid, fileId);
  expect(await fileOf(fileId)).toMatchObject({ state: 'ready', scanned: 'clean' });
});

test('a file with malware is kept apart, takes no place, and becomes no asset', async () => {
  await scanWith();
  const { uid, fileId } = await arrived(await infected());
  await deliver(uid, fileId);
  expect(await fileOf(fileId)).toMatchObject({ state: 'quarantined', problem: 'malware' });
  expect(await objectsUnder(`quarantine/${uid}/`)).toHaveLength(1);
  expect(await objectsUnder(`files/${uid}/`)).toEqual([]);
  expect(await objectsUnder(`uploads/files/${uid}/`)).toEqual([]);
  expect(await useOf(uid)).toMatchObject({ used: 0, reserved: 0, files: 0 });
});

test.each<Fault | 'down'>(['error', 'hang-up', 'nonsense', 'down'])(
  'while the scanner is at fault (%s) a file stays pending, and is checked when it comes again',
  async (fault) => {
    const { uid, fileId } = await arrived(await newGlb());
    if (fault === 'down') process.env.CLAMD = '127.0.0.1:1';
    else await scanWith(fault);
    await expect(deliver(uid, fileId)).rejects.toThrow();
    expect((await fileOf(fileId)).state).toBe('pending');
    expect(await objectsUnder(`files/${uid}/`)).toEqual([]);
    scanner?.close();
    await scanWith();
    await deliver(uid, fileId);
    expect(await fileOf(fileId)).toMatchObject({ state: 'ready', scanned: 'clean' });
  },
);
