import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestFirestore } from './testFirestore.ts';
import { startTestNeighbours } from './testNeighbours.ts';

/**
 * All that functions stand on, in this process: Firestore, answers for what is beside it, and keys to sign with. It
 * comes before them: `await vi.hoisted(async () => (await import('./lib/testFunctions.ts')).startTestFunctions())`.
 */
export async function startTestFunctions() {
  const firestore = await startTestFirestore();
  const neighbours = await startTestNeighbours();
  const folder = mkdtempSync(join(tmpdir(), 'maquette-functions-'));
  const signingKeyFile = join(folder, 'key.json');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const auditKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' });
  const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(signingKeyFile, JSON.stringify({ client_email: 'test@maquette.test', private_key }));
  Object.assign(process.env, {
    FUNCTIONS_EMULATOR: 'true',
    FIREBASE_CONFIG: JSON.stringify({ storageBucket: 'demo-maquette.appspot.com' }),
    MAQUETTE_SIGNING_KEY_FILE: signingKeyFile,
    AUDIT_SIGNING_KEY: auditKey.toString('base64'),
  });
  return {
    firestore,
    async stop() {
      neighbours.stop();
      rmSync(folder, { recursive: true });
      await firestore.close();
    },
  };
}
