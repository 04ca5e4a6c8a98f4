import type { ChildProcess } from 'node:child_process';
import type * as z from 'zod';
import type { RefusalReason } from '../../../contract/fileKinds.ts';
import { eachMessageLine } from './eachMessageLine.ts';
import { Message, type Request } from './messages.ts';
import type { Outcome } from './outcome.ts';
import { watchMemory } from './watchMemory.ts';

/** Characters kept of what the process printed as its last words. */
const lastWords = 2000;

export interface Asked<Result> {
  readonly request: Request;
  readonly result: z.ZodType<Result>;
  readonly seconds: number;
  readonly megabytes: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: number, step?: string) => void;
}

/** How a work ended, and whether the process may go on. */
interface Ended<Result> {
  readonly outcome: Outcome<Result>;
  readonly isEnded: boolean;
}

/** Asks a process for a work and waits for its answer, its end, or the first limit that it reaches. */
export async function awaitOutcome<Result>(
  child: ChildProcess,
  asked: Asked<Result>,
): Promise<Ended<Result>> {
  const { promise, resolve, reject } = Promise.withResolvers<Ended<Result>>();
  const fail = (reason: RefusalReason, detail: string, isEnded = true) =>
    resolve({ outcome: { ok: false, reason, detail, peakBytes: memory.peak() }, isEnded });
  const { megabytes, seconds, signal } = asked;
  const onExcess = () => fail('work-out-of-memory', `more than ${megabytes} MB`);
  const memory = watchMemory(child.pid ?? 0, { megabytes, onExcess });
  const timer = setTimeout(() => fail('work-too-slow', `more than ${seconds} seconds`), seconds * 1000);
  const onAbort = () => fail('work-cancelled', 'stopped by the caller');
  const printed = lastWordsOf(child);
  const onExit = (code: number | null, killedBy: string | null) =>
    fail(...crashOf(printed.text(), code ?? killedBy));
  const stopReading = eachMessageLine(child, (line) => {
    const message = line === undefined ? undefined : parsedMessage(line);
    if (message === undefined) fail('work-garbled', 'an answer that is too long, or none');
    else if (message.type === 'progress') asked.onProgress?.(message.progress, message.step);
    else if (message.type === 'failed') fail(message.reason, message.detail.slice(0, 500), false);
    else {
      const result = asked.result.safeParse(message.result);
      if (!result.success) fail('work-garbled', 'a result of another shape');
      else resolve({ outcome: { ok: true, result: result.data, peakBytes: memory.peak() }, isEnded: false });
    }
  });
  child.once('exit', onExit).once('error', reject);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  else child.stdin?.write(`${JSON.stringify(asked.request)}\n`);
  try {
    return await promise;
  } finally {
    memory.stop();
    clearTimeout(timer);
    printed.stop();
    stopReading();
    child.off('exit', onExit).off('error', reject);
    signal?.removeEventListener('abort', onAbort);
  }
}

function parsedMessage(line: string): Message | undefined {
  try {
    return Message.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Why a process ended by itself: V8 says so when its heap is full, and the system when a limit of it was reached. */
function crashOf(words: string, how: number | string | null): [RefusalReason, string] {
  const isMemory = /out of memory|allocation failed|bad_alloc|cannot allocate/i.test(words);
  const lines = words.trim().split('\n');
  const said = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
  const detail = `ended with ${how}: ${said.slice(0, 300)}`;
  if (how === 'SIGXCPU') return ['work-too-slow', detail];
  return [isMemory ? 'work-out-of-memory' : 'work-crashed', detail];
}

/** Keeps the end of what a process prints, and lets the rest go. */
function lastWordsOf(child: ChildProcess) {
  let text = '';
  const hear = (chunk: Buffer) => {
    text = (text + chunk.toString('latin1')).slice(-lastWords);
  };
  child.stderr?.on('data', hear);
  return { text: () => text, stop: () => child.stderr?.off('data', hear) };
}
