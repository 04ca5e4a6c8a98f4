import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './answer.ts';
import { capturePush, captureSms } from './captureText.ts';
import { type Faults, parseFault } from './faults.ts';
import type { MessageStore } from './messageStore.ts';
import { RequestError, readJson } from './readJson.ts';
import { serveMessages } from './serveMessages.ts';
import { streamEvents } from './streamEvents.ts';

/** A request and what it is served from. */
export type Call = {
  store: MessageStore;
  faults: Faults;
  req: IncomingMessage;
  res: ServerResponse;
  url: URL;
};

const faultForm =
  'A fault reads {"smtp" | "sms" | "push": "421 why", "stage"?: "connect" | "mail" | "rcpt" | "data", "times"?: 1}';

/** Serves the JSON API. @throws RequestError where it cannot */
export async function serveApi(call: Call): Promise<void> {
  const { req, res, url, store, faults } = call;
  if (/^\/api\/messages(\/|$)/.test(url.pathname)) return serveMessages(call);
  switch (`${req.method} ${url.pathname}`) {
    case 'POST /sms':
      return capture(call, 'sms');
    case 'POST /push':
      return capture(call, 'push');
    case 'GET /api/events':
      return streamEvents(store, res);
    case 'POST /api/faults':
      return addFault(call);
    case 'DELETE /api/faults':
      faults.clear();
      return answer(res, 200, {});
    default:
      throw new RequestError(404, `There is nothing at ${req.method} ${url.pathname.slice(0, 200)}`);
  }
}

async function capture({ req, res, store, faults }: Call, channel: 'sms' | 'push'): Promise<void> {
  const body = await readJson(req);
  const fault = faults.take(channel);
  if (fault) throw new RequestError(fault.status, fault.message);
  const kept = await (channel === 'sms' ? captureSms(store, body) : capturePush(store, body));
  if (typeof kept === 'string') throw new RequestError(400, kept);
  answer(res, 201, kept);
}

async function addFault({ req, res, faults }: Call): Promise<void> {
  const parsed = parseFault(await readJson(req));
  if (!parsed) throw new RequestError(400, faultForm);
  faults.add(parsed.fault, parsed.times);
  answer(res, 200, {});
}
