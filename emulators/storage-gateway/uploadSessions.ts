import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClaimedDigests } from './bodyDigests.ts';
import type { Clock } from './clock.ts';
import type { LengthRange } from './lengthRange.ts';
import type { Preconditions } from './preconditions.ts';
import type { ObjectMetadata, StoredObject } from './upstream.ts';

/** Bytes: an unfinished upload keeps a whole multiple of these, as Cloud Storage does. */
export const uploadQuantum = 256 * 1024;

/** Milliseconds a session lives. Source: Cloud Storage documentation, "Resumable uploads" (a week). */
const lifetime = 7 * 24 * 3600_000;

export type UploadSession = {
  id: string;
  /** Which API started it: it shapes answers and errors. */
  api: 'xml' | 'json';
  bucket: string;
  name: string;
  metadata: ObjectMetadata;
  preconditions: Preconditions;
  lengthRange?: LengthRange;
  /** Bytes of the whole object, once a client has told. */
  total?: number;
  digests: ClaimedDigests;
  /** Milliseconds since the epoch. */
  startedAt: number;
  state: 'active' | 'cancelled' | 'complete' | 'expired';
  /** Bytes kept so far. */
  persisted: number;
  result?: StoredObject;
};

export type UploadSessions = {
  start(given: Omit<UploadSession, 'id' | 'startedAt' | 'state' | 'persisted'>): Promise<UploadSession>;
  /** The session, its state `expired` when its week is over; undefined when there is none. */
  find(id: string): Promise<UploadSession | undefined>;
  /** Writes the session down, so that a restart finds it as it is now. */
  save(session: UploadSession): Promise<void>;
  /** The file of its bytes so far. */
  bytesOf(session: UploadSession): string;
  /** Cuts the bytes to what an interrupted upload keeps and notes how many there are. */
  keepQuanta(session: UploadSession): Promise<void>;
  dropBytes(session: UploadSession): Promise<void>;
};

/** The upload sessions kept in `dir`, one JSON file and one file of bytes each; they survive a restart. */
export async function openUploadSessions(dir: string, clock: Clock): Promise<UploadSessions> {
  mkdirSync(dir, { recursive: true });
  const known = new Map<string, UploadSession>();
  const record = (id: string) => join(dir, `${id}.json`);
  const bytes = (id: string) => join(dir, `${id}.bytes`);
  const isOver = (session: UploadSession) => clock.now() > session.startedAt + lifetime;

  const save = async (session: UploadSession) => {
    await writeFile(`${record(session.id)}.new`, JSON.stringify(session));
    await rename(`${record(session.id)}.new`, record(session.id));
  };
  const dropBytes = (session: UploadSession) => rm(bytes(session.id), { force: true });

  for (const file of await readdir(dir)) {
    if (!file.endsWith('.json')) continue;
    const session: UploadSession = JSON.parse(await readFile(join(dir, file), 'utf8'));
    if (isOver(session)) await Promise.all([dropBytes(session), rm(join(dir, file))]);
    else known.set(session.id, await recount(session, bytes(session.id)));
  }

  return {
    save,
    dropBytes,
    bytesOf: (session) => bytes(session.id),
    async start(given) {
      const session: UploadSession = {
        ...given,
        id: randomUUID(),
        startedAt: clock.now(),
        state: 'active',
        persisted: 0,
      };
      await writeFile(bytes(session.id), '');
      await save(session);
      known.set(session.id, session);
      return session;
    },
    async find(id) {
      const session = known.get(id);
      if (session?.state === 'active' && isOver(session)) {
        session.state = 'expired';
        await dropBytes(session);
      }
      return session;
    },
    async keepQuanta(session) {
      session.persisted = wholeQuanta(await sizeOf(bytes(session.id)));
      await truncate(bytes(session.id), session.persisted);
      await save(session);
    },
  };
}

/** After a crash the file tells the truth: what was acknowledged, or what whole quanta came since. */
async function recount(session: UploadSession, file: string): Promise<UploadSession> {
  if (session.state !== 'active') return session;
  const size = await sizeOf(file);
  return { ...session, persisted: Math.max(Math.min(session.persisted, size), wholeQuanta(size)) };
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file)).size;
}

function wholeQuanta(bytes: number): number {
  return bytes - (bytes % uploadQuantum);
}
