import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from './ports.ts';

/** The part of firebase.json that differs between production and a local suite. */
interface FirebaseConfig {
  hosting: { headers: { source: string; headers: { key: string; value: string }[] }[] };
  emulators: Record<string, { port?: number; websocketPort?: number } | boolean | undefined>;
}

/** Where a page of the local suite may connect to, beside what production allows; the page itself is at one of them. */
const localOrigins = 'http://127.0.0.1:* http://localhost:*';

/**
 * Writes the CLI's configuration for one local suite: firebase.json with the suite's ports and a Content Security
 * Policy that also allows the emulators' origins. It lies beside firebase.json, because the CLI takes the folder of
 * its configuration for the project. Returns its path.
 */
export function writeFirebaseConfig(root: string, ports: Ports, offset: number): string {
  const config = JSON.parse(readFileSync(join(root, 'firebase.json'), 'utf8')) as FirebaseConfig; // our own file
  const { hosting, functions, firestore, auth, storage, tasksOfficial, eventarc, hub, logging } = ports;
  const moved = {
    hosting,
    functions,
    firestore,
    auth,
    storage,
    tasks: tasksOfficial,
    eventarc,
    hub,
    logging,
  };
  for (const [name, port] of Object.entries(moved)) {
    const emulator = config.emulators[name];
    if (typeof emulator !== 'object') continue;
    emulator.port = port;
    if (name === 'firestore') emulator.websocketPort = ports.firestoreWebsocket;
  }
  for (const header of config.hosting.headers.flatMap(({ headers }) => headers)) {
    if (header.key === 'Content-Security-Policy') header.value = allowLocal(header.value);
  }
  const file = join(root, `firebase.${offset}.local.json`);
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}

/** Adds the local origins to every directive that names Google's services for the same purpose. */
export function allowLocal(policy: string): string {
  return policy
    .split('; ')
    .map((directive) =>
      /^(connect|frame|img|media|script|form-action)(-src)? /.test(directive)
        ? `${directive} ${localOrigins}`
        : directive,
    )
    .join('; ');
}

/** Takes the Firestore part out of the CLI's export: the stand-in keeps its own log, which is never behind. */
export function forgetFirestoreExport(exportDir: string): void {
  const file = join(exportDir, 'firebase-export-metadata.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return; // no export yet
  }
  const { firestore: _, ...others } = JSON.parse(text) as Record<string, unknown>; // written by the CLI
  writeFileSync(file, JSON.stringify(others, null, 2));
  rmSync(join(exportDir, 'firestore_export'), { recursive: true, force: true });
}
