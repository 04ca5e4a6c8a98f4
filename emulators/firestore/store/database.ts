/**
 * One Firestore database in memory.
 *
 * Versions: every commit has a time of its own and puts a new version on top of each document it changes; older ones
 * stay for an hour (or until they take too much memory). A `View` is nothing but a time: it finds, for each document,
 * the newest version not after it. So a view stays what it was while commits go on, and past reads are ordinary reads.
 *
 * Locks: a read in a read-write transaction takes a shared lock on each document it found or missed, a commit takes
 * exclusive locks on each document it writes, whether in a transaction or not. Who cannot have a lock waits in line,
 * 30 s at most. Waiting in a ring aborts the youngest transaction of it; its retry keeps its age, and locks what it reads
 * exclusively, so that it waits in line instead of losing again. What queries found cannot be locked against
 * newcomers: before a transaction commits, its reads are run again if anything was committed since, and must find the
 * same documents. A commit applies in one synchronous step once it has its locks.
 */
import type { IndexConfig } from '../meter/indexConfig.ts';
import { documentSize } from '../values/documentSize.ts';
import { fail, StatusError } from '../values/status.ts';
import { fromMicros, toMicros } from '../values/timestamps.ts';
import type { Document, Timestamp } from '../values/types.ts';
import { checkCommitSize, checkedSize, checkWrites } from './checkWrites.ts';
import { systemClock } from './clock.ts';
import { Draft } from './draft.ts';
import { contention, Locks } from './locks.ts';
import type { Picture } from './log/snapshot.ts';
import type {
  BatchResult,
  CommitOptions,
  CommitResult,
  DatabaseOptions,
  TransactionOptions,
} from './requests.ts';
import { Timeline } from './timeline.ts';
import { findsSame, newHolder, type Read, type Transaction, Transactions } from './transactions.ts';
import type { Change, Committed, Write, WriteResult } from './types.ts';
import { History } from './versions/history.ts';
import { TreeView } from './versions/treeView.ts';
import type { View } from './view.ts';

export type {
  BatchResult,
  CommitOptions,
  CommitResult,
  DatabaseOptions,
  Guard,
  TransactionOptions,
} from './requests.ts';

const hour = 3_600_000_000;
const defaultHistoryBytes = 64 * 1024 * 1024;

export class Database {
  /** `projects/P/databases/D` */
  readonly name: string;
  readonly #historyBytes: number;
  readonly #indexes: IndexConfig;
  readonly #timeline: Timeline;
  readonly #locks: Locks;
  readonly #transactions: Transactions;
  readonly #listeners = new Set<(committed: Committed) => void>();
  #history: History;

  constructor(name: string, options: DatabaseOptions = {}) {
    const { clock = systemClock, historyBytes = defaultHistoryBytes, indexes = {} } = options;
    this.name = name;
    this.#indexes = indexes;
    this.#historyBytes = historyBytes;
    this.#timeline = new Timeline(clock);
    this.#locks = new Locks(clock);
    this.#transactions = new Transactions(clock, this.#locks);
    this.#history = new History(historyBytes);
  }

  /** A time to read at: strictly after every commit so far and before every later one; microseconds precise. */
  now(): Timestamp {
    return fromMicros(this.#timeline.now());
  }

  /** The database now, or at a time within the last hour. */
  view(readTime?: Timestamp): View {
    return this.#viewAt(readTime === undefined ? this.#timeline.now() : this.#pastTime(readTime));
  }

  /**
   * All writes in order, or none. Waits for locks where others hold them; otherwise it has taken effect when the call
   * returns its promise. Ends the transaction, also where it fails.
   */
  async commit(writes: readonly Write[], options: CommitOptions = {}): Promise<CommitResult> {
    const transaction = options.transaction && this.#transactions.use(options.transaction);
    const holder = transaction?.holder ?? newHolder(Number.POSITIVE_INFINITY, false, () => {});
    try {
      checkWrites(this.name, writes);
      if (transaction?.readTime !== undefined && writes.length > 0) {
        fail('INVALID_ARGUMENT', 'Cannot modify entities in a read-only transaction.');
      }
      const names = writes.map(({ name }) => name);
      const wait = this.#locks.take(holder, names, 'exclusive');
      if (wait !== undefined) await wait;
      if (holder.isDone) throw contention();
      if (transaction) this.#checkReads(transaction);
      return this.#apply(writes, options);
    } finally {
      if (transaction) this.#transactions.end(transaction);
      else this.#locks.release(holder);
    }
  }

  /** Each write on its own, in no particular order; one that fails does not keep the others. */
  async batchWrite(
    writes: readonly Write[],
    options: Omit<CommitOptions, 'transaction'> = {},
  ): Promise<BatchResult> {
    if (new Set(writes.map(({ name }) => name)).size < writes.length) {
      fail('INVALID_ARGUMENT', 'A document cannot be written to more than once in a batch write request.');
    }
    const commits = await Promise.allSettled(writes.map((write) => this.commit([write], options)));
    return {
      writeResults: commits.map((commit) => firstResult(commit) ?? { transformResults: [] }),
      errors: commits.map((commit) => (commit.status === 'rejected' ? asStatus(commit.reason) : undefined)),
    };
  }

  /** Begins a transaction and answers its id. */
  begin({ readOnly, readWrite }: TransactionOptions = {}): Uint8Array {
    if (readOnly === undefined) return this.#transactions.begin(undefined, readWrite?.retryTransaction).id;
    const { readTime } = readOnly;
    const time = readTime === undefined ? this.#timeline.now() : this.#pastTime(readTime);
    return this.#transactions.begin(time, undefined).id;
  }

  /** What a read-only transaction sees; for a read-write one the database now, without any lock. */
  transactionView(id: Uint8Array): View {
    const { readTime } = this.#transactions.use(id);
    return readTime === undefined ? this.view() : this.#viewAt(readTime);
  }

  /**
   * Runs a read in a transaction and locks the documents it names. Where a lock has to be waited for, the read runs
   * again afterwards, so that its result is what the locks protect. ABORTED where the transaction has to give way.
   */
  async readInTransaction<T>(id: Uint8Array, read: Read<T>): Promise<T> {
    const transaction = this.#transactions.use(id);
    const { readTime, isRetry, holder } = transaction;
    if (readTime !== undefined) return read(this.#viewAt(readTime)).result;
    for (;;) {
      const time = this.#timeline.now();
      const { result, names } = read(this.#viewAt(time));
      const found = [...names];
      const wait = this.#locks.take(holder, found, isRetry ? 'exclusive' : 'shared');
      if (wait === undefined) {
        transaction.reads.push({ read, names: found, time });
        return result;
      }
      await wait;
    }
  }

  /** Gives a transaction up; INVALID_ARGUMENT for what never was the id of one. */
  rollback(id: Uint8Array): void {
    this.#transactions.rollback(id);
  }

  /** Calls the listener in the order of commits, each time when the commit has taken effect; it must not throw. */
  onCommit(listener: (committed: Committed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Deletes every document at once, and what past reads could have seen; listeners get the deletions, marked. */
  clear(): void {
    this.#transactions.endAll();
    const time = this.#timeline.nextCommit();
    const gone = [...this.picture().documents];
    this.#history = new History(this.#historyBytes, time);
    const changes = gone.map((before): Change => ({ name: before.name, before, after: undefined }));
    this.#tell({ time: fromMicros(time), changes, auth: undefined, origin: 'clear' });
  }

  /** Puts documents in as they are, their own times kept; listeners are told. */
  import(documents: readonly Document[]): void {
    const view = this.view();
    const time = fromMicros(this.#timeline.nextCommit());
    const changes = documents.map(
      (after): Change => ({ name: after.name, before: view.get(after.name), after }),
    );
    const committed: Committed = { time, changes, auth: undefined, origin: 'import' };
    this.replay(committed);
    this.#tell(committed);
  }

  /** Every document as it is now, in the order of collections. */
  picture(): Picture {
    const view = new TreeView(this.#history.tree, this.#timeline.now());
    return { database: this.name, view, documents: view.all() };
  }

  /** Takes over what was committed earlier and read back from a file; listeners are not told. */
  replay({ time, changes, origin }: Committed): void {
    const micros = toMicros(time);
    this.#timeline.replay(micros);
    if (origin === 'clear') this.#history = new History(this.#historyBytes, micros);
    for (const { name, after } of changes) {
      this.#history.put(name, after, after === undefined ? 0 : documentSize(after), micros);
    }
  }

  #viewAt(micros: number): View {
    return new TreeView(this.#history.tree, micros);
  }

  #pastTime(readTime: Timestamp): number {
    const time = toMicros(readTime);
    const now = this.#timeline.now();
    if (time > now) fail('INVALID_ARGUMENT', 'read_time cannot be in the future.');
    if (time < Math.max(now - hour, this.#history.horizon)) {
      fail('FAILED_PRECONDITION', 'The requested snapshot version is too old.');
    }
    return time;
  }

  #checkReads({ reads }: Transaction): void {
    if (reads.every(({ time }) => time > this.#timeline.lastCommit)) return;
    const view = this.view();
    if (!reads.every((past) => findsSame(past, view))) throw contention();
  }

  #apply(writes: readonly Write[], { auth, guard }: CommitOptions): CommitResult {
    const before = this.view();
    const micros = this.#timeline.nextCommit();
    const time = fromMicros(micros);
    const request = fromMicros(micros - (micros % 1000));
    const draft = new Draft(before, { commit: time, request });
    for (const write of writes) draft.add(write);
    const { changes, checks, results } = draft;
    const sizes = changes.map(({ after }) => (after === undefined ? 0 : checkedSize(after, this.#indexes)));
    checkCommitSize(sizes.reduce((sum, size) => sum + size, 0));
    guard?.({ checks, before, after: draft, time: request });
    if (draft.failure !== undefined) throw draft.failure;
    for (const [i, change] of changes.entries()) this.#put(change, sizes[i] ?? 0, micros);
    this.#tell({ time, changes, auth });
    return { commitTime: time, writeResults: results, changes };
  }

  #put({ name, before, after }: Change, bytes: number, micros: number): void {
    if (before !== after) this.#history.put(name, after, bytes, micros);
  }

  #tell(committed: Committed): void {
    for (const listener of this.#listeners) listener(committed);
  }
}

function firstResult(commit: PromiseSettledResult<CommitResult>): WriteResult | undefined {
  return commit.status === 'fulfilled' ? commit.value.writeResults[0] : undefined;
}

/** A failure that is the answer to one write; any other is a fault of the emulator and is thrown on. */
function asStatus(reason: unknown): StatusError {
  if (reason instanceof StatusError) return reason;
  throw reason;
}
