import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { Asset, AssetVersion, StorageUse, StoredFile } from '../../contract/assets.ts';
import { Job } from '../../contract/jobs.ts';
import { jobs } from '../jobs/index.ts';
import { performJob } from '../jobs/performJob.ts';
import { bucket } from '../lib/files.ts';
import { objects, paths } from '../lib/paths.ts';
import { callTo } from '../lib/testCalls.ts';
import { serveFunction } from '../lib/testServer.ts';
import { files } from './index.ts';
import { announcedFile, newGlb } from './testFiles.ts';
import { checkArrival } from './uploads/checkArrival.ts';

/** What tests of files work with: the real callables over HTTP, and what is stored. Load it after the services run. */
export async function openFiles() {
  const [filesUrl, jobsUrl] = await Promise.all([serveFunction(files), serveFunction(jobs)]);

  /** Calls an operation as somebody; gives its output, or throws with its reason. */
  async function does<T = Record<string, unknown>>(op: string, input: unknown, uid: string, role = 'member') {
    const { body } = await ask(op, input, uid, role);
    if (body.error) throw new Error(body.error.details?.reason ?? body.error.status);
    return body.result as T; // as the contract says
  }

  function ask(op: string, input: unknown, uid: string, role = 'member') {
    const { url } = op in jobs.served.contract ? jobsUrl : filesUrl;
    return callTo(url, op, input, { uid, claims: { role } });
  }

  /** Puts bytes where an upload arrives, as its signed URL would, without the event. */
  async function arrive(uid: string, fileId: string, bytes: Buffer): Promise<void> {
    const object = (await bucket()).file(objects.fileUpload(uid, fileId));
    await object.save(bytes, { resumable: false, metadata: { metadata: { owner: uid } } });
  }

  /** The finalize event of an arrived file, delivered once. */
  const deliver = (uid: string, fileId: string) =>
    checkArrival({ ownerId: uid, fileId, object: objects.fileUpload(uid, fileId), owner: uid });

  /** A checked file of somebody; its job waits under the file's id. */
  async function stored(uid: string, { bytes, ...more }: { bytes?: Buffer; assetId?: string } = {}) {
    const content = bytes ?? (await newGlb());
    const file = { ...announcedFile(content), ...more };
    await does('requestUpload', { files: [file] }, uid);
    await arrive(uid, file.fileId, content);
    await deliver(uid, file.fileId);
    const kept = await fileOf(file.fileId);
    expect(kept.state).toBe('ready');
    return kept;
  }

  /** A checked file whose job is done too. */
  async function processed(uid: string, more: { bytes?: Buffer; assetId?: string } = {}) {
    const file = await stored(uid, more);
    await performJob(file.id);
    const { state, detail } = await jobOf(file.id);
    expect([state, detail]).toEqual(['COMPLETED', undefined]);
    return file;
  }

  return {
    ...{ does, ask, arrive, deliver, stored, processed },
    refusal: (op: string, input: unknown, uid: string) =>
      does(op, input, uid).then(
        () => 'none',
        (error: Error) => error.message,
      ),
    somebody: () => randomUUID(),
    stop: () => {
      filesUrl.stop();
      jobsUrl.stop();
    },
  };
}

export const fileOf = async (id: string) => StoredFile.parse((await paths.storedFile(id).get()).data());
export const assetOf = async (id: string) => Asset.parse((await paths.asset(id).get()).data());
export const jobOf = async (id: string) => Job.parse((await paths.job(id).get()).data());
export const useOf = async (uid: string) => StorageUse.parse((await paths.storageUse(uid).get()).data());
export const versionOf = async (id: string, n: number) =>
  AssetVersion.parse((await paths.assetVersion(id, n).get()).data());

/** The names of everything in the bucket that begins so. */
export async function objectsUnder(prefix: string): Promise<string[]> {
  const [found] = await (await bucket()).getFiles({ prefix });
  return found.map(({ name }) => name).toSorted();
}
