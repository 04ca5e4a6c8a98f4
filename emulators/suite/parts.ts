import { join } from 'node:path';
import type { PartSpec } from './part.ts';
import type { Ports } from './ports.ts';

/** What a suite is started with. */
export interface SuiteOptions {
  /** The repository. */
  readonly root: string;
  /** Where state is kept between two starts. */
  readonly dataDir: string;
  /** Added to every port, so that two suites can run side by side. */
  readonly offset: number;
  /** Run the official Java programs for Firestore and the Storage rules; needs Java 21 and a network. */
  readonly official: boolean;
  /** Show warnings and errors only. */
  readonly quiet: boolean;
}

/** What is made for one run of a suite, and removed after it. */
export interface Workplace {
  /** The CLI's configuration. */
  readonly configFile: string;
  /** The CLI's temporary folder: hub address, sockets, stored files. Two suites in one destroy each other's. */
  readonly tempDir: string;
}

const host = '127.0.0.1';

/** The programs of the suite, in the order in which they are started. */
export function suiteParts(options: SuiteOptions & Workplace, ports: Ports): PartSpec[] {
  const { dataDir } = options;
  const standIn = (name: string, ...args: string[]): PartSpec => ({
    name,
    command: [process.execPath, join(options.root, 'emulators', name, 'main.ts'), '--host', host, ...args],
    stopWithin: 5_000,
  });
  return [
    standIn(
      'mailbox',
      '--http-port',
      `${ports.mailbox}`,
      '--smtp-port',
      `${ports.smtp}`,
      '--data-dir',
      join(dataDir, 'mailbox'),
    ),
    standIn(
      'tasks',
      ...['--port', `${ports.tasks}`, '--data-dir', join(dataDir, 'tasks'), '--auto-create-queues'],
      ...['--functions', `http://${host}:${ports.functions}`],
    ),
    standIn(
      'scheduler',
      ...['--port', `${ports.scheduler}`, '--functions', `http://${host}:${ports.functions}`],
    ),
    standIn('stripe', '--port', `${ports.stripe}`, '--data-dir', join(dataDir, 'stripe')),
    standIn(
      'storage-gateway',
      ...['--port', `${ports.storageGateway}`, '--upstream', `http://${host}:${ports.storage}`],
      ...['--data-dir', join(dataDir, 'storage-gateway'), '--key-file', signingKeyFile(dataDir)],
    ),
    standIn(
      'auth-extras',
      ...['--port', `${ports.authExtras}`, '--upstream', `http://${host}:${ports.auth}`],
      ...['--data-dir', join(dataDir, 'auth-extras')],
      ...['--smtp', `smtp://${host}:${ports.smtp}`, '--sms', `http://${host}:${ports.mailbox}/sms`],
      ...['--action-url', `http://localhost:${ports.hosting}/auth/action`],
    ),
    firebaseCli(options, ports),
  ];
}

function firebaseCli(options: SuiteOptions & Workplace, ports: Ports): PartSpec {
  const { root, dataDir, tempDir, configFile, official } = options;
  const exported = join(dataDir, 'firebase');
  return {
    name: 'firebase',
    command: [
      process.execPath,
      join(root, 'node_modules', 'firebase-tools', 'lib', 'bin', 'firebase.js'),
      ...['emulators:start', '--project', 'demo-maquette', '--config', configFile],
      ...['--import', exported, '--export-on-exit', exported],
    ],
    env: {
      TMPDIR: tempDir,
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
      ...functionsEnv(options, ports),
      ...(official ? {} : standInEnv(options)),
    },
    cwd: dataDir, // where it writes its debug logs
    stopWithin: 30_000,
  };
}

/** Puts emulators/bin/java first on PATH and names the programs that it runs in place of the JARs. */
function standInEnv({ root, dataDir }: SuiteOptions): Record<string, string> {
  return {
    PATH: `${join(root, 'emulators', 'bin')}:${process.env.PATH}`,
    FIRESTORE_EMULATOR_BINARY_PATH: join(root, 'emulators', 'firestore', 'main.ts'),
    STORAGE_EMULATOR_BINARY_PATH: join(root, 'emulators', 'storage-rules', 'main.ts'),
    MAQUETTE_FIRESTORE_DATA: join(dataDir, 'firestore'),
    MAQUETTE_FIRESTORE_INDEXES: join(root, 'firestore.indexes.json'),
  };
}

/** What functions need to know of the stand-ins that the CLI does not start. */
function functionsEnv({ dataDir }: SuiteOptions, ports: Ports): Record<string, string> {
  return {
    METADATA_SERVER_DETECTION: 'none', // Google's, which no machine here has
    MAQUETTE_SITE: `http://localhost:${ports.hosting}`,
    MAQUETTE_FUNCTIONS_ORIGIN: `http://${host}:${ports.functions}`,
    MAQUETTE_TASKS_HOST: `${host}:${ports.tasks}`,
    MAQUETTE_STORAGE_GATEWAY: `http://${host}:${ports.storageGateway}`,
    MAQUETTE_SIGNING_KEY_FILE: signingKeyFile(dataDir),
    MAQUETTE_MAILBOX: `http://${host}:${ports.mailbox}`,
    MAQUETTE_SMTP: `smtp://${host}:${ports.smtp}`,
    ...stripeEnv(ports),
  };
}

/** The stand-in for Stripe, unless the environment names a secret key: then Stripe itself is asked, in its test mode. */
function stripeEnv(ports: Ports): Record<string, string> {
  if (process.env.STRIPE_SECRET_KEY) return {};
  return { MAQUETTE_STRIPE_ORIGIN: `http://${host}:${ports.stripe}`, STRIPE_SECRET_KEY: 'sk_test_local' };
}

function signingKeyFile(dataDir: string): string {
  return join(dataDir, 'signing-key.json');
}
