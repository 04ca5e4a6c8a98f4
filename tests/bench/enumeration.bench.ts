import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSuite } from '../../emulators/suite/suite.ts';
import { build } from '../../scripts/build.ts';
import { seed } from '../../scripts/seed.ts';
import { percentile } from './measures.ts';

/** How often each door is knocked at, with an account and without. */
const knocks = 200;
const offset = 21_000;

/** Whether the time of an answer tells who has an account: medians of both, asked in turns. */
async function measure(): Promise<void> {
  process.env.MAQUETTE_TEST_OFFSET = `${offset}`;
  const { doors } = await import('../security/doors.ts'); // its addresses are those of the suite
  const { 'a recovery code': _, ...quick } = doors; // twenty tries an hour are all that it lets anybody have
  console.log(`median ms of ${knocks} answers      with an account   without   difference`);
  for (const [name, knock] of Object.entries(quick)) {
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    const emails = await accounts(knocks);
    for (const email of emails) {
      times.known.push(await timeOf(() => knock(email)));
      times.unknown.push(await timeOf(() => knock(`${randomUUID()}@maquette.test`)));
    }
    const [known, unknown] = [percentile(times.known, 50), percentile(times.unknown, 50)];
    const figures = [known, unknown, known - unknown].map((ms) => ms.toFixed(1).padStart(12));
    console.log(`${name.padEnd(34)}${figures.join('')}`);
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Addresses that have an account, each new, since wrong passwords lock an address. */
async function accounts(count: number): Promise<string[]> {
  const { initializeApp, deleteApp } = await import('firebase-admin/app');
  const { getAuth } = await import('firebase-admin/auth');
  const app = initializeApp({ projectId: 'demo-maquette' }, randomUUID());
  const emails = Array.from({ length: count }, () => `${randomUUID()}@maquette.test`);
  await Promise.all(emails.map((email) => getAuth(app).createUser({ email, password: 'correct horse' })));
  await deleteApp(app);
  return emails;
}

await build();
const root = join(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'maquette-bench-'));
const suite = await startSuite({ root, dataDir, offset, official: false, quiet: true });
try {
  await seed(suite.ports);
  await measure();
} finally {
  await suite.stop();
  rmSync(dataDir, { recursive: true });
}
