import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { localSecretsFile } from '../emulators/suite/localSecrets.ts';
import { portsAt } from '../emulators/suite/ports.ts';
import type { AuditProblem } from '../functions/contract/admin.ts';
import { failWith, root } from './project.ts';

const usage = `npm run audit -- verify [--project <id> --public-key <file>] [--bucket <name>]
npm run audit -- seal             the local suite's checkpoint of this moment; a deployed project makes one every hour
npm run audit -- new-key <file>   a signing key: the public half into <file>, the private one printed for
                                  firebase functions:secrets:set AUDIT_SIGNING_KEY`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    project: { type: 'string', default: 'demo-maquette' },
    bucket: { type: 'string' },
    'public-key': { type: 'string' },
  },
});
const isLocal = values.project.startsWith('demo-');

/** `npm run audit`: ends with code 1 where the trail is not as it was recorded. */
async function audit([command, file]: readonly string[]): Promise<void> {
  if (command === 'new-key' && file) return newKey(file);
  if (command === 'verify') return verify();
  if (command === 'seal' && isLocal) return seal();
  throw new Error(usage);
}

async function verify(): Promise<void> {
  connect();
  const { loadSeals, verifyChains } = await import('../functions/src/admin/verifyTrail.ts');
  const { seals, readTime } = await loadSeals(await publicKey());
  seals.problems.forEach(print);
  let [entries, entities, problems] = [0, 0, seals.problems.length];
  let after: string | undefined;
  do {
    const chains = await verifyChains(seals, readTime, after);
    chains.problems.forEach(print);
    entries += chains.entries;
    entities += chains.entities;
    problems += chains.problems.length;
    after = chains.upTo;
  } while (after !== undefined);
  const { last } = seals;
  const sealed = last
    ? `checkpoint ${last.n} of ${new Date(last.at).toISOString()}`
    : 'no checkpoint: nothing is under a signature yet';
  console.log(`${entries} entries of ${entities} entities, ${problems} problems; ${sealed}.`);
  process.exitCode = problems === 0 ? 0 : 1;
}

function print({ kind, entity, seq, detail }: AuditProblem): void {
  const place = entity === undefined ? '' : ` ${entity}${seq === undefined ? '' : ` entry ${seq}`}:`;
  console.log(`${kind.padEnd(20)}${place} ${detail}`);
}

async function seal(): Promise<void> {
  connect();
  const { sealAudit } = await import('../functions/src/admin/sealAudit.ts');
  const { n, heads } = await sealAudit(Date.now(), await localKey());
  console.log(`Checkpoint ${n}: ${heads.length} entities.`);
}

function newKey(file: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, publicKey.export({ format: 'pem', type: 'spki' }), { flag: 'wx' });
  console.log(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
}

async function publicKey(): Promise<KeyObject> {
  const file = values['public-key'];
  if (file) return createPublicKey(readFileSync(file));
  if (isLocal) return createPublicKey(await localKey());
  throw new Error('Say which key signs the checkpoints of this project: --public-key <file>.');
}

/** The key of the local suite. */
async function localKey(): Promise<KeyObject> {
  const { privateKeyIn } = await import('../functions/src/admin/auditKey.ts');
  return privateKeyIn(parseEnv(readFileSync(localSecretsFile(root), 'utf8')).AUDIT_SIGNING_KEY ?? '');
}

/** Sets what functions read when they are loaded, as Firebase does. */
function connect(): void {
  const { project, bucket = `${project}.firebasestorage.app` } = values;
  process.env.GCLOUD_PROJECT = project;
  process.env.FIREBASE_CONFIG = JSON.stringify({ projectId: project, storageBucket: bucket });
  if (!isLocal) return;
  const { firestore, storageGateway } = portsAt(0);
  process.env.METADATA_SERVER_DETECTION = 'none';
  process.env.FIRESTORE_EMULATOR_HOST ??= `127.0.0.1:${firestore}`;
  process.env.MAQUETTE_STORAGE_GATEWAY ??= `http://127.0.0.1:${storageGateway}`;
  process.env.MAQUETTE_SIGNING_KEY_FILE ??= join(root, '.data', 'signing-key.json');
}

await audit(positionals).catch(failWith);
