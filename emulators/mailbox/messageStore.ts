import { EventEmitter, on, once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageSummary, ReadMessage } from './message.ts';

/** Messages kept; the oldest goes when one more comes. */
export const mostMessages = 1000;

/** What a list is narrowed to; every part that is given must fit. */
export type MessageFilter = {
  /** A recipient, compared without regard to case. */
  to?: string;
  kind?: string;
  /** Only messages with a greater id, or, where it is an ISO time, later ones. */
  after?: string;
};

type StoreEvent = { type: 'added'; message: MessageSummary } | { type: 'removed'; ids: string[] };

export type MessageStore = {
  /** A path for bytes that are still arriving. */
  newFile(): string;
  /** Keeps the message whose bytes are in `file`, which the store takes over. */
  add(message: ReadMessage, file: string): Promise<MessageSummary>;
  /** Newest first. */
  list(filter?: MessageFilter): MessageSummary[];
  find(id: string): MessageSummary | undefined;
  /** The bytes as received. */
  raw(id: string): Promise<Buffer>;
  /** Removes what fits and tells how many that were. */
  remove(fits: (message: MessageSummary) => boolean): Promise<number>;
  /** Resolves when a message that fits is there, or when the signal ends the wait. */
  waitFor(filter: MessageFilter, signal: AbortSignal): Promise<void>;
  /** What happens from now on, until the signal. */
  events(signal: AbortSignal): AsyncIterable<StoreEvent>;
  close(): void;
};

/** Opens the store in `dataDir`, or in a folder that goes with it when none is named. */
export function openMessageStore(dataDir?: string): MessageStore {
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'mailbox-'));
  mkdirSync(dir, { recursive: true });
  let messages = load(dir);
  let last = Number(messages.at(-1)?.id ?? 0);
  let files = 0;
  const changes = new EventEmitter().setMaxListeners(0);
  const fileOf = (id: string, ending: 'json' | 'raw') => join(dir, `${id}.${ending}`);
  const tell = (event: StoreEvent) => changes.emit('change', event);

  const list = (filter: MessageFilter = {}) =>
    messages.filter((message) => isWanted(message, filter)).toReversed();

  const remove = async (fits: (message: MessageSummary) => boolean) => {
    const gone = messages.filter(fits);
    if (gone.length === 0) return 0;
    messages = messages.filter((message) => !gone.includes(message));
    tell({ type: 'removed', ids: gone.map(({ id }) => id) });
    await Promise.all(
      gone.flatMap(({ id }) => [
        rm(fileOf(id, 'json'), { force: true }),
        rm(fileOf(id, 'raw'), { force: true }),
      ]),
    );
    return gone.length;
  };

  return {
    list,
    remove,
    newFile: () => join(dir, `arriving-${++files}`),
    async add(given, file) {
      const { size } = await stat(file);
      const message: MessageSummary = { id: String(++last), at: new Date().toISOString(), ...given, size };
      await rename(file, fileOf(message.id, 'raw'));
      await writeFile(fileOf(message.id, 'json'), JSON.stringify(message));
      messages.push(message);
      messages.sort((a, b) => Number(a.id) - Number(b.id));
      tell({ type: 'added', message });
      const oldest = messages.slice(0, Math.max(0, messages.length - mostMessages));
      await remove((other) => oldest.includes(other));
      return message;
    },
    find: (id) => messages.find((message) => message.id === id),
    raw: (id) => readFile(fileOf(id, 'raw')),
    async waitFor(filter, signal) {
      while (list(filter).length === 0 && !signal.aborted) {
        await once(changes, 'change', { signal }).catch(() => undefined); // only an abort rejects
      }
    },
    async *events(signal) {
      for await (const [event] of on(changes, 'change', { signal })) yield event;
    },
    close() {
      if (dataDir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}

function isWanted(message: MessageSummary, { to, kind, after }: MessageFilter): boolean {
  if (kind !== undefined && message.kind !== kind) return false;
  if (to !== undefined && !message.to.some((one) => one.toLowerCase() === to.toLowerCase())) return false;
  if (after === undefined) return true;
  return /^\d+$/.test(after)
    ? Number(message.id) > Number(after)
    : Date.parse(message.at) > Date.parse(after);
}

/** The messages of an earlier run, oldest first; bytes that never finished arriving are dropped. */
function load(dir: string): MessageSummary[] {
  for (const file of readdirSync(dir)) if (file.startsWith('arriving-')) rmSync(join(dir, file));
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .map((file): MessageSummary => JSON.parse(readFileSync(join(dir, file), 'utf8')))
    .sort((a, b) => Number(a.id) - Number(b.id));
}
