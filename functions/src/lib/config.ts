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
    /** Whether callables take calls of attested apps only; an installation sets REQUIRE_APP_CHECK=true in functions/.env. */
    requiresAppCheck: env.REQUIRE_APP_CHECK === 'true',
    /** host:port of a Cloud Tasks stand-in. */
    tasksHost: env.MAQUETTE_TASKS_HOST,
    /** Address of a Cloud Storage stand-in that honours signed URLs. */
    storageGateway: env.MAQUETTE_STORAGE_GATEWAY,
    /** Key file (client_email, private_key) to sign URLs with, where the function has no account of its own. */
    signingKeyFile: env.MAQUETTE_SIGNING_KEY_FILE,
    /** Secret key of the platform's Stripe account; without it, nothing is sold. */
    stripeKey: env.STRIPE_SECRET_KEY,
    /** Where Stripe is asked. */
    stripeOrigin: env.MAQUETTE_STRIPE_ORIGIN ?? 'https://api.stripe.com',
    /** host:port of a Firestore stand-in. */
    firestoreHost: env.FIRESTORE_EMULATOR_HOST,
    /** Where Identity Toolkit is, which is Firebase Auth's own interface. */
    authOrigin: env.FIREBASE_AUTH_EMULATOR_HOST
      ? `http://${env.FIREBASE_AUTH_EMULATOR_HOST}/identitytoolkit.googleapis.com`
      : 'https://identitytoolkit.googleapis.com',
    /** host:port of a ClamAV daemon that scans uploads; without it, they are labelled as not scanned. In functions/.env. */
    clamd: env.CLAMD,
    /** Address of the worker that converts by Blender (workers/blender), without a slash at the end. In functions/.env. */
    blenderWorker: env.BLENDER_WORKER_URL,
    /** The server that sends our mail, as `smtps://user:password@host`; undefined where none is set. */
    smtpUrl: env.MAQUETTE_SMTP,
    /** Who our mail is from. */
    mailFrom: env.MAQUETTE_MAIL_FROM ?? `Maquette <no-reply@${projectId}.firebaseapp.com>`,
    /** Where people see the site, without a slash at the end. */
    siteOrigin: env.MAQUETTE_SITE ?? (isEmulated ? 'http://localhost:5000' : `https://${projectId}.web.app`),
    /** Where this project's functions are called, without a slash at the end. */
    functionsOrigin: isEmulated
      ? `${localFunctions}/${projectId}/${region}`
      : `https://${region}-${projectId}.cloudfunctions.net`,
  };
}
