import type { FirebaseOptions } from 'firebase/app';
import { ReasonError } from './reasonError.ts';

/** Where the local suite's services are. */
interface Emulators {
  readonly host: string;
  readonly auth: number;
  readonly firestore: number;
  readonly functions: number;
  readonly storage: number;
}

/** The Firebase project that this site belongs to, told by Hosting: one build serves every project. */
export interface Site {
  readonly firebase: FirebaseOptions;
  /** Undefined in production. */
  readonly emulators: Emulators | undefined;
  /** Where functions are called, without a slash at the end. */
  readonly functionsOrigin: string;
}

const region = 'us-central1';
/** Of the Hosting emulator. */
const standardPort = 5000;
let asked: Promise<Site> | undefined;

/** Asks Hosting once; asks again after a failure. */
export function site(): Promise<Site> {
  asked ??= readSite().catch((cause: unknown) => {
    asked = undefined;
    throw new ReasonError('site-not-set-up', { cause });
  });
  return asked;
}

async function readSite(): Promise<Site> {
  const answer = await fetch('/__/firebase/init.json');
  if (!answer.ok) throw new Error(`/__/firebase/init.json answered ${answer.status}`);
  const firebase: FirebaseOptions = await answer.json();
  return siteOf(firebase, import.meta.env.DEV ? standardPort : Number(location.port));
}

/**
 * What follows from a project's configuration. Firebase keeps project ids that begin with `demo-` for emulators; a
 * second local suite has all its ports shifted by the same number, which the page's own port tells.
 */
export function siteOf(firebase: FirebaseOptions, pagePort: number): Site {
  const { projectId = '' } = firebase;
  if (!projectId.startsWith('demo-')) {
    return {
      firebase,
      emulators: undefined,
      functionsOrigin: `https://${region}-${projectId}.cloudfunctions.net`,
    };
  }
  const shift = pagePort - standardPort;
  const emulators = {
    host: '127.0.0.1',
    auth: 9098 + shift,
    firestore: 8080 + shift,
    functions: 5001 + shift,
    storage: 9199 + shift,
  };
  const functionsOrigin = `http://${emulators.host}:${emulators.functions}/${projectId}/${region}`;
  return { firebase, emulators, functionsOrigin };
}
