import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Refusal } from '../check/refusal.ts';
import { answerDescriptor, type Message, Request } from './messages.ts';
import type { Work } from './work.ts';

/** What errors say when there was no memory, those of V8, WebAssembly and libvips. */
const outOfMemory =
  /allocation failed|out of memory|invalid (typed )?array length|could not allocate|cannot allocate/i;

/** Works by name, each loaded with its first use. */
export type LoadableWorks = Readonly<Record<string, { load(): Promise<Work<never, unknown>> }>>;

/** Does the works that are asked for on standard input, one after another, until it ends; answers each. */
export async function serveWorks(works: LoadableWorks): Promise<void> {
  for (const name of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);
  for await (const line of createInterface({ input: process.stdin })) {
    answer(await perform(works, Request.parse(JSON.parse(line))));
  }
}

async function perform(works: LoadableWorks, { work, options, folder }: Request): Promise<Message> {
  try {
    const named = works[work];
    if (!named) throw new Error(`There is no work ${work}`);
    const run = await named.load();
    const tell = (progress: number, step?: string) =>
      answer({ type: 'progress', progress, ...(step === undefined ? {} : { step }) });
    // The asking process, which is trusted and typed, has said what the options are.
    return { type: 'done', result: await run(options as never, { folder, tell }) };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): Message {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  if (error instanceof Refusal) return { type: 'failed', reason: error.reason, detail };
  return { type: 'failed', reason: outOfMemory.test(detail) ? 'work-out-of-memory' : 'work-refused', detail };
}

function answer(message: Message): void {
  writeSync(answerDescriptor, `${JSON.stringify(message)}\n`);
}
