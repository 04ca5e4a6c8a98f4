import type { ServerResponse } from 'node:http';
import type { MessageStore } from './messageStore.ts';

/** Server-sent events: `added` with a summary, `removed` with ids. */
export async function streamEvents(store: MessageStore, res: ServerResponse): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const events = store.events(gone.signal);
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  res.write('retry: 1000\n\n');
  try {
    for await (const event of events) res.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  } catch (problem) {
    if (!gone.signal.aborted) throw problem;
  }
}
