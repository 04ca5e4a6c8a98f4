import { startEmulator } from '../../../emulators/firestore/server.ts';

/**
 * Starts an empty Firestore in this process, in memory, for functions to work on, and has tokens taken without a
 * signature, as the functions emulator does. Both are looked at when modules load, so it comes before them:
 * `await vi.hoisted(async () => (await import('./testFirestore.ts')).startTestFirestore())`.
 */
export async function startTestFirestore() {
  const emulator = await startEmulator({ host: '127.0.0.1' });
  Object.assign(process.env, {
    FIRESTORE_EMULATOR_HOST: `127.0.0.1:${emulator.port}`,
    GCLOUD_PROJECT: 'demo-maquette',
    FIREBASE_DEBUG_MODE: 'true',
    FIREBASE_DEBUG_FEATURES: JSON.stringify({ skipTokenVerification: true }),
  });
  return emulator;
}
