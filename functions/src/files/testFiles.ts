import { createHash, randomUUID } from 'node:crypto';
import { startTestGateway } from '../../../emulators/storage-gateway/startTestGateway.ts';
import { startTasks } from '../../../emulators/tasks/startTasks.ts';
import { sampleModel } from '../../../web/src/admin/sampleModel.ts';
import { startTestFirestore } from '../lib/testFirestore.ts';

const bucketName = 'demo-maquette.appspot.com';

/**
 * Starts Firestore, Cloud Storage behind its gateway, and Cloud Tasks, all in this process, and points functions to them:
 * before anything that imports `lib/db.ts` is loaded, so in `vi.hoisted`. Tasks are queued and never sent; a test does
 * jobs by itself.
 */
export async function startFileServices() {
  console.debug = () => undefined; // firebase-functions writes a line per call
  const [firestore, storage, tasks] = await Promise.all([
    startTestFirestore(),
    startTestGateway(),
    startTasks({ port: 0, autoCreateQueues: true }),
  ]);
  await pauseQueue(tasks.port);
  Object.assign(process.env, {
    FUNCTIONS_EMULATOR: 'true',
    METADATA_SERVER_DETECTION: 'none',
    FIREBASE_CONFIG: JSON.stringify({ storageBucket: bucketName }),
    MAQUETTE_STORAGE_GATEWAY: storage.gateway.url,
    MAQUETTE_SIGNING_KEY_FILE: storage.gateway.keyFile,
    MAQUETTE_TASKS_HOST: `127.0.0.1:${tasks.port}`,
  });
  return {
    stop: () => Promise.all([firestore.close(), storage.stop(), tasks.close()]),
  };
}

/** Tasks stay in the queue of the worker: tests do its work themselves. */
async function pauseQueue(port: number): Promise<void> {
  const queues = `http://127.0.0.1:${port}/v2/projects/demo-maquette/locations/us-central1/queues`;
  const name = 'projects/demo-maquette/locations/us-central1/queues/runJob';
  const headers = { 'Content-Type': 'application/json' };
  await fetch(queues, { method: 'POST', headers, body: JSON.stringify({ name }) });
  await fetch(`${queues}/runJob:pause`, { method: 'POST', headers, body: '{}' });
}

/** A small vase as a GLB, unlike any other. */
export async function newGlb(): Promise<Buffer> {
  const glb = Buffer.from(await sampleModel(12, 6).arrayBuffer());
  glb.write(randomUUID().slice(0, 21), glb.indexOf('Maquette system check')); // its generator: as long as before
  return glb;
}

/** One file of a request for uploads. */
export function announcedFile(bytes: Buffer, name = 'vase.glb') {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { fileId: randomUUID(), name, bytes: bytes.length, sha256 };
}
