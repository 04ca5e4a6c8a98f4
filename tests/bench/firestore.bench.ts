/** `npm run bench -- firestore`: the Firestore emulator beside the best npm package and a bare gRPC responder. */
import { Firestore } from '@google-cloud/firestore';
import { fanOut, fill, queryTimes, rate } from './measures.ts';
import { type ProgramName, programs, type Running, run } from './servers.ts';

type Row = Record<string, string | number>;

const flights = [1, 10, 50];
const documents = 100_000;

/** Runs one measurement; a server that cannot do the work within `seconds` gets a dash. */
async function attempt<Result>(seconds: number, work: () => Promise<Result>): Promise<Result | '–'> {
  const limit = new Promise<'–'>((resolve) => setTimeout(() => resolve('–'), seconds * 1000).unref());
  return Promise.race([work().catch((): '–' => '–'), limit]);
}

function client(server: Running): Firestore {
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${server.port}`;
  return new Firestore({ projectId: 'demo-bench' });
}

async function throughput(name: ProgramName): Promise<Row> {
  const server = await run(name);
  const row: Row = { 'start ms': Math.round(server.startedIn), 'idle MB': server.memory() };
  const db = client(server);
  for (const inFlight of flights) {
    row[`commits/s ${inFlight}`] = await attempt(20, () =>
      rate(inFlight, 3, (turn) => db.doc(`writes/${turn % 1000}`).set({ n: turn, text: 'a short text' })),
    );
  }
  for (const inFlight of flights) {
    row[`gets/s ${inFlight}`] = await attempt(20, () =>
      rate(inFlight, 3, (turn) => db.doc(`writes/${turn % 1000}`).get()),
    );
  }
  await db.terminate();
  await server.stop();
  return row;
}

async function volume(name: ProgramName): Promise<Row> {
  const server = await run(name);
  const db = client(server);
  const began = performance.now();
  const filled = await attempt(120, () => fill(db, documents).then(() => performance.now() - began));
  const row: Row = { [`fill ${documents} s`]: filled === '–' ? '–' : (filled / 1000).toFixed(1) };
  row['then MB'] = server.memory();
  const times = filled === '–' ? '–' : await attempt(60, () => queryTimes(db, 200));
  row['query p50 ms'] = times === '–' ? '–' : times.p50.toFixed(1);
  row['query p95 ms'] = times === '–' ? '–' : times.p95.toFixed(1);
  const fan = await attempt(60, () => fanOut(db, 1000));
  row['1,000 listeners ms'] = fan === '–' ? '–' : Math.round(fan);
  await attempt(5, () => db.terminate());
  await server.stop();
  return row;
}

const names = Object.keys(programs) as ProgramName[]; // the keys are that type
const first: Record<string, Row> = {};
for (const name of names) first[name] = await throughput(name);
console.table(first);
const second: Record<string, Row> = {};
for (const name of names) if (name !== 'bare responder') second[name] = await volume(name);
console.table(second);
process.exit(0);
