import { fail, StatusError } from '../values/status.ts';
import type { Clock } from './clock.ts';
import type { Holder, Locks } from './locks.ts';
import type { View } from './view.ts';

/** What a read in a transaction found; `names` are the documents to lock, found or not. */
export interface Found<T> {
  readonly result: T;
  readonly names: Iterable<string>;
}

export type Read<T> = (view: View) => Found<T>;

/** A read that has to find the same documents at commit. */
export interface PastRead {
  readonly read: Read<unknown>;
  readonly names: readonly string[];
  /** Microseconds. */
  readonly time: number;
}

export interface Transaction {
  readonly id: Uint8Array;
  /** Microseconds; set for a read-only transaction. */
  readonly readTime: number | undefined;
  /** A retry locks what it reads exclusively, so that it waits in line instead of losing again. */
  readonly isRetry: boolean;
  readonly holder: Holder;
  readonly reads: PastRead[];
  readonly startedAt: number;
  usedAt: number;
  cancelExpiry: () => void;
}

const idleLimit = 60_000_000;
const totalLimit = 270_000_000;

/** The open transactions of a database; they end by commit, rollback, 60 s without a call or 270 s in all. */
export class Transactions {
  readonly #open = new Map<string, Transaction>();
  readonly #clock: Clock;
  readonly #locks: Locks;
  #begun = 0;

  constructor(clock: Clock, locks: Locks) {
    this.#clock = clock;
    this.#locks = locks;
  }

  begin(readTime: number | undefined, retryOf: Uint8Array | undefined): Transaction {
    const number = ++this.#begun;
    const firstAge = retryOf && ageOf(retryOf);
    const age = firstAge ?? number;
    const id = newId(number, age);
    const startedAt = this.#clock.now();
    const transaction: Transaction = {
      id,
      readTime,
      isRetry: firstAge !== undefined,
      holder: newHolder(age, true, () => this.end(transaction)),
      reads: [],
      startedAt,
      usedAt: startedAt,
      cancelExpiry: this.#clock.after(idleLimit / 1000, () => this.#expire(transaction)),
    };
    this.#open.set(keyOf(id), transaction);
    return transaction;
  }

  /** The open transaction, its idle time starting again; INVALID_ARGUMENT where there is none of this id. */
  use(id: Uint8Array): Transaction {
    const transaction = this.#open.get(keyOf(id));
    if (transaction === undefined) throw expired();
    transaction.usedAt = this.#clock.now();
    return transaction;
  }

  /** Gives up a transaction; one that has ended before is left alone. */
  rollback(id: Uint8Array): void {
    if (ageOf(id) === undefined) fail('INVALID_ARGUMENT', 'Invalid transaction.');
    const transaction = this.#open.get(keyOf(id));
    if (transaction !== undefined) this.end(transaction);
  }

  end(transaction: Transaction, reason?: StatusError): void {
    transaction.cancelExpiry();
    this.#open.delete(keyOf(transaction.id));
    this.#locks.release(transaction.holder, reason);
  }

  /** Ends all of them: what they read is no longer true. */
  endAll(): void {
    for (const transaction of this.#open.values()) this.end(transaction);
  }

  #expire(transaction: Transaction): void {
    const now = this.#clock.now();
    const left = Math.min(transaction.usedAt + idleLimit, transaction.startedAt + totalLimit) - now;
    if (left <= 0) this.end(transaction, expired());
    else
      transaction.cancelExpiry = this.#clock.after(Math.ceil(left / 1000), () => this.#expire(transaction));
  }
}

/** Whether a read still finds the documents it found before. */
export function findsSame({ read, names }: PastRead, view: View): boolean {
  const found = [...read(view).names];
  return found.length === names.length && found.every((name, i) => name === names[i]);
}

/** Someone new who can hold locks. */
export function newHolder(age: number, isTransaction: boolean, onAborted: () => void): Holder {
  return { age, isTransaction, held: new Set(), waits: new Set(), isDone: false, onAborted };
}

/** Server SDKs run a transaction again whose error has these words. */
function expired(): StatusError {
  return new StatusError('INVALID_ARGUMENT', 'The referenced transaction has expired or is no longer valid.');
}

/** 16 bytes: the transaction's number and its age, so that a retry is known for its age without any memory of it. */
function newId(number: number, age: number): Uint8Array {
  const id = Buffer.alloc(16);
  id.writeBigUInt64BE(BigInt(number));
  id.writeBigUInt64BE(BigInt(age), 8);
  return id;
}

function ageOf(id: Uint8Array): number | undefined {
  return id.length === 16 ? Number(Buffer.from(id).readBigUInt64BE(8)) : undefined;
}

function keyOf(id: Uint8Array): string {
  return Buffer.from(id).toString('hex');
}
