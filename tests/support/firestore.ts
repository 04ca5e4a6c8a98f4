import { Firestore } from '@google-cloud/firestore';
import { ports } from './ports.ts';

/** The suite's Firestore with full rights; whoever opens it ends it with `terminate`. */
export function openFirestore(): Firestore {
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${ports.firestore}`;
  return new Firestore({ projectId: 'demo-maquette' });
}
