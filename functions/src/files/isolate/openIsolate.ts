import type { ChildProcess } from 'node:child_process';
import { awaitOutcome } from './awaitOutcome.ts';
import type { Outcome } from './outcome.ts';
import { endProcess, startProcess } from './startProcess.ts';
import { residentBytes } from './watchMemory.ts';
import { type OptionsOf, type ResultOf, type WorkName, works } from './works.ts';

export interface IsolateOptions {
  /** The one folder that works may read and write; files are named by their path within it. */
  readonly folder: string;
  /** Seconds that one work may take, by the clock. */
  readonly seconds?: number;
  /** MB that the process may have resident. */
  readonly megabytes?: number;
  /** Whether works may start programs, as the FBX converter is one. */
  readonly mayRunPrograms?: boolean;
  /** Another program than that of the works, which knows them by the same names. */
  readonly program?: string;
}

export interface RunOptions {
  /** Ends the work, and the process with it. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: number, step?: string) => void;
}

export interface Isolate extends AsyncDisposable {
  /** Does one work; the next may be asked for once it has ended. Rejects only if no process can be started. */
  run<Name extends WorkName>(
    name: Name,
    options: OptionsOf<Name>,
    run?: RunOptions,
  ): Promise<Outcome<ResultOf<Name>>>;
}

/** Above this many bytes, a process is not used again: what one work left in memory would count against the next. */
const recycleAbove = 256 * 2 ** 20;

/**
 * A process for works on untrusted bytes, one after another; started with the first, and anew after a failure. Open one
 * for each upload (`await using`), so that nothing of one person's file can reach another's. A start costs about 0.2 s.
 *
 * Contained: wall time, memory, processor time and the size of files; the environment, which is empty; every file but
 * its own code and `folder`; starting programs, unless allowed; what it prints; its answer, which is bounded and
 * checked. A crash, an endless loop and exhausted memory end that process alone. Not contained: native code of a parser
 * that was taken over could open connections, and read what the system lets this user read. No parser here opens any;
 * still, functions that use this are to run as a service account that may do nothing more than they need.
 */
export function openIsolate({
  folder,
  seconds = 60,
  megabytes = 1024,
  mayRunPrograms = false,
  program,
}: IsolateOptions): Isolate {
  let child: ChildProcess | undefined;
  let isBusy = false;
  const end = async () => {
    const ended = child;
    child = undefined;
    if (ended) await endProcess(ended);
  };
  return {
    async run(name, options, { signal, onProgress } = {}) {
      if (isBusy) throw new Error('The isolate does one work at a time.');
      isBusy = true;
      child ??= startProcess(folder, { megabytes, mayRunPrograms, ...(program ? { program } : {}) });
      const worker = child;
      try {
        const { outcome, isEnded } = await awaitOutcome(worker, {
          ...{ request: { work: name, options, folder }, seconds, megabytes },
          result: works[name].result,
          ...(signal ? { signal } : {}),
          ...(onProgress ? { onProgress } : {}),
        });
        if (isEnded || (await residentBytes(worker.pid ?? 0)) > recycleAbove) await end();
        return outcome;
      } finally {
        isBusy = false;
      }
    },
    [Symbol.asyncDispose]: end,
  };
}
