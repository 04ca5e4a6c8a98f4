import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type File, type GetSignedUrlConfig, Storage } from '@google-cloud/storage';
import { type StorageEvent, startOfficialStorage } from './officialStorage.ts';
import { type Gateway, startGateway } from './startGateway.ts';

/** What a test of the gateway works with: the official emulator behind it, the unmodified client in front. */
export type TestGateway = {
  gateway: Gateway;
  storage: Storage;
  /** A file that is not there yet, its name full of characters that need care. */
  newFile(): File;
  /** A V4 signed URL, good for a minute unless told otherwise. */
  sign(
    file: File,
    config: Omit<GetSignedUrlConfig, 'expires' | 'version'> & { expires?: number },
  ): Promise<string>;
  /** Posts to one of the gateway's own endpoints. */
  control(path: string, body: object): Promise<Response>;
  /** The second-generation storage events about a file. */
  eventsOf(file: File): StorageEvent[];
  /** Bytes of an unfinished upload that have reached the disk. */
  bytesKept(session: string): Promise<number>;
  /** Stops the gateway and starts it again on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export async function startTestGateway(): Promise<TestGateway> {
  const dataDir = mkdtempSync(join(tmpdir(), 'storage-gateway-'));
  const official = await startOfficialStorage();
  const options = { upstream: official.url, dataDir };
  let gateway = await startGateway({ ...options, port: 0 });
  process.env.STORAGE_EMULATOR_HOST = gateway.url;
  const storage = new Storage({
    projectId: 'demo-maquette',
    credentials: JSON.parse(readFileSync(gateway.keyFile, 'utf8')),
  });
  const bucket = storage.bucket('demo-maquette.appspot.com');
  let count = 0;
  return {
    gateway,
    storage,
    newFile: () => bucket.file(`uploads/it's file ${++count} (é)+&=.glb`),
    async sign(file, config) {
      const [url] = await file.getSignedUrl({ expires: Date.now() + 60_000, ...config, version: 'v4' });
      return url;
    },
    control: (path, body) =>
      fetch(`${gateway.url}/emulator/v1/${path}`, { method: 'POST', body: JSON.stringify(body) }),
    eventsOf: (file) => official.events.filter((event) => event.name === file.name),
    async bytesKept(session) {
      const id = new URL(session).searchParams.get('upload_id');
      return (await stat(join(dataDir, 'uploads', `${id}.bytes`))).size;
    },
    async restart() {
      const { port } = gateway;
      await gateway.stop();
      gateway = await startGateway({ ...options, port });
    },
    async stop() {
      await gateway.stop();
      await official.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
