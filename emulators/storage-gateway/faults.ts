import { StorageError } from './storageError.ts';

/** A misfortune that a test has asked for. */
export type Fault = {
  /** What it befalls: a request with a body to store, a signed read, or the start of a resumable upload. */
  on: 'upload' | 'download' | 'start';
  /** The connection is cut once this many bytes of the body have passed. */
  dropAfterBytes?: number;
  /** The request is answered with this status instead, and does nothing. */
  status?: FaultStatus;
};

const codes = { 429: 'TooManyRequests', 500: 'InternalError', 503: 'ServiceUnavailable' } as const;

export type FaultStatus = keyof typeof codes;

export function isFaultStatus(status: unknown): status is FaultStatus {
  return typeof status === 'number' && Object.hasOwn(codes, status);
}

export type Faults = {
  /** The next `times` requests of the kind suffer the fault. */
  add(fault: Fault, times: number): void;
  /** The fault that the request at hand must suffer, used up by asking. @throws StorageError where it is a status. */
  take(on: Fault['on']): Fault | undefined;
  clear(): void;
};

export function createFaults(): Faults {
  const pending: Fault[] = [];
  return {
    add(fault, times) {
      for (let count = 0; count < times; count++) pending.push(fault);
    },
    take(on) {
      const at = pending.findIndex((fault) => fault.on === on);
      const [fault] = at < 0 ? [] : pending.splice(at, 1);
      if (fault?.status) throw new StorageError(codes[fault.status], 'A fault that a test asked for.');
      return fault;
    },
    clear() {
      pending.length = 0;
    },
  };
}
