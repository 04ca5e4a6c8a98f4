import { region } from './defaults.ts';

/**
 * Where things are. Production needs none of the MAQUETTE_ variables: the local suite sets them, as the Firebase CLI
 * sets FIRESTORE_EMULATOR_HOST, to put a stand-in in a service's place. What an installation itself may choose becomes
 * a firebase-functions param here. Call it inside a handler.
 */
export function config() {
  const env = process.env;
  const projectId = env.GCLOUD_PROJECT ?? '';
  const isEmulated = env.FUNCTIONS_EMULATOR === 'true';
  const localFunctions = env.MAQUETTE_FUNCTIONS_ORIGIN ?? 'http://127.0.0.1:5001';
  return {
    projectId,
    isEmulated,
    /** host:port of a Cloud Tasks stand-in. */
    tasksHost: env.MAQUETTE_TASKS_HOST,
    /** Address of a Cloud Storage stand-in that honours signed URLs. */
    storageGateway: env.MAQUETTE_STORAGE_GATEWAY,
    /** Key file (client_email, private_key) to sign URLs with, where the function has no account of its own. */
    signingKeyFile: env.MAQUETTE_SIGNING_KEY_FILE,
    /** host:port of a Firestore stand-in. */
    firestoreHost: env.FIRESTORE_EMULATOR_HOST,
    /** Where this project's functions are called, without a slash at the end. */
    functionsOrigin: isEmulated
      ? `${localFunctions}/${projectId}/${region}`
      : `https://${region}-${projectId}.cloudfunctions.net`,
  };
}
