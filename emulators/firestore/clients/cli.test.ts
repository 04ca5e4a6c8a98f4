import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const cli = createRequire(import.meta.url).resolve('firebase-tools/lib/bin/firebase.js');
const admin = createRequire(import.meta.url).resolve('@google-cloud/firestore');
const main = join(import.meta.dirname, '..', 'main.ts');

/** The CLI's `java`: says its version, and runs what it would give to a JAR with this Node. */
const java = `#!/bin/sh
case "$*" in *-version*) echo 'openjdk version "21.0.0"' >&2; exit 0 ;; esac
while [ "$1" != -jar ]; do shift; done
shift
exec "${process.execPath}" "$@"
`;

let project: string;

beforeAll(async () => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'firestore-cli-')));
  mkdirSync(join(project, 'bin'));
  writeFileSync(join(project, 'bin/java'), java);
  chmodSync(join(project, 'bin/java'), 0o755);
  writeFileSync(
    join(project, 'firestore.rules'),
    'service cloud.firestore { match /databases/{d}/documents { match /open/{id} { allow read; } } }',
  );
  const [port, hub, logging, websocketPort] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const at = (number: number) => ({ host: '127.0.0.1', port: number });
  const emulators = {
    firestore: { ...at(port), websocketPort },
    hub: at(hub),
    logging: at(logging),
    ui: { enabled: false },
  };
  const config = { firestore: { rules: 'firestore.rules' }, emulators };
  writeFileSync(join(project, 'firebase.json'), JSON.stringify(config));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Runs a script beside the emulator, as `firebase emulators:exec` does, and answers what the CLI printed. */
async function exec(script: string, ...flags: string[]): Promise<string> {
  writeFileSync(join(project, 'script.cjs'), script);
  const env = {
    ...process.env,
    PATH: `${join(project, 'bin')}${delimiter}${process.env.PATH}`,
    FIRESTORE_EMULATOR_BINARY_PATH: main,
    TMPDIR: project,
    METADATA_SERVER_DETECTION: 'none',
  };
  const args = [cli, 'emulators:exec', '--project', 'demo-cli', '--only', 'firestore', ...flags];
  const { stdout } = await run(process.execPath, [...args, `"${process.execPath}" script.cjs`], {
    cwd: project,
    env,
  });
  return stdout;
}

const open = `const { Firestore } = require(${JSON.stringify(admin)}); const db = new Firestore({ projectId: 'demo-cli' });`;
const rest =
  "'http://' + process.env.FIRESTORE_EMULATOR_HOST + '/v1/projects/demo-cli/databases/(default)/documents/'";

test('the Firebase CLI starts it, gives it the rules, exports from it and imports into it', async () => {
  const first = await exec(
    `${open} (async () => {
      await db.doc('open/a').set({ n: 1 });
      const status = async (path) => (await fetch(${rest} + path)).status;
      console.log('open', await status('open/a'), 'closed', await status('closed/a'));
    })();`,
    '--export-on-exit',
    'kept',
  );
  expect(first).toContain('open 200 closed 403');

  const second = await exec(
    `${open} db.doc('open/a').get().then((found) => console.log('found', JSON.stringify(found.data())));`,
    '--import',
    'kept',
  );
  expect(second).toContain('found {"n":1}');
}, 60_000);
