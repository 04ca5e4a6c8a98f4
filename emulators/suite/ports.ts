import { createServer } from 'node:net';

/** Every port of the local suite; `firebase.json` and the docs say the same numbers. */
const standard = {
  hosting: 5000,
  functions: 5001,
  firestore: 8080,
  firestoreWebsocket: 9150,
  auth: 9099,
  authExtras: 9098,
  storage: 9199,
  storageGateway: 9190,
  tasks: 8123,
  scheduler: 8124,
  stripe: 12111,
  tasksOfficial: 9499,
  eventarc: 9299,
  hub: 4400,
  logging: 4500,
  mailbox: 8025,
  smtp: 1025,
};

export type Ports = Readonly<Record<keyof typeof standard, number>>;

/** The ports of one suite; an offset lets a second one (the tests') run beside the first. */
export function portsAt(offset: number): Ports {
  const shifted = Object.entries(standard).map(([name, port]) => [name, port + offset]);
  return Object.fromEntries(shifted) as Ports; // the keys are those of `standard`
}

/** The ports of `ports` that some other program listens on. */
export async function takenPorts(ports: Ports): Promise<{ name: string; port: number }[]> {
  const all = Object.entries(ports).map(([name, port]) => ({ name, port }));
  const free = await Promise.all(all.map(({ port }) => isFree(port)));
  return all.filter((_, index) => !free[index]);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
