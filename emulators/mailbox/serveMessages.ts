import type { ServerResponse } from 'node:http';
import { answer } from './answer.ts';
import type { Call } from './api.ts';
import { readText } from './captureText.ts';
import { mailHtml, mailHtmlPolicy } from './mailHtml.ts';
import type { MessageSummary } from './message.ts';
import type { MessageFilter } from './messageStore.ts';
import { RequestError } from './readJson.ts';
import { readMail } from './readMail.ts';

/** Milliseconds that `wait` may ask for at most. */
const longestWait = 60_000;

/** Messages in one list at most; the default is 100. */
const longestList = 1000;

/** Serves `/api/messages` and what is below it. @throws RequestError */
export async function serveMessages(call: Call): Promise<void> {
  const { req, res, store, url } = call;
  const [, , , id = '', part = '', index = ''] = url.pathname.split('/');
  if (id === '') {
    if (req.method === 'GET') return listMessages(call);
    if (req.method !== 'DELETE') throw new RequestError(405, 'The list takes GET and DELETE');
    const doomed = new Set(store.list(filterOf(url)));
    return answer(res, 200, { removed: await store.remove((message) => doomed.has(message)) });
  }
  const message = store.find(id);
  if (!message) throw new RequestError(404, `There is no message ${id.slice(0, 50)}`);
  if (req.method === 'DELETE' && part === '') {
    await store.remove((other) => other === message);
    return answer(res, 200, { removed: 1 });
  }
  if (req.method !== 'GET') throw new RequestError(405, 'A message takes GET and DELETE');
  await showMessage(call, message, part, index);
}

async function listMessages({ req, res, store, url }: Call): Promise<void> {
  const filter = filterOf(url);
  const wait = Math.min(numberOf(url, 'wait', 0), longestWait);
  if (wait > 0) {
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    await store.waitFor(filter, AbortSignal.any([gone.signal, AbortSignal.timeout(wait)]));
  }
  if (req.destroyed && !req.complete) return;
  const found = store.list(filter);
  answer(res, 200, {
    messages: found.slice(0, Math.min(numberOf(url, 'limit', 100), longestList)),
    total: found.length,
  });
}

async function showMessage(
  { req, res, store }: Call,
  message: MessageSummary,
  part: string,
  index: string,
): Promise<void> {
  const raw = await store.raw(message.id);
  const mail = message.kind === 'mail' ? await readMail(raw) : undefined;
  if (part === '') return answer(res, 200, { ...message, ...(mail?.content ?? readText(raw)) });
  if (part === 'raw') return send(res, mail ? 'text/plain; charset=utf-8' : 'application/json', raw);
  if (part === 'html' && mail?.content.html !== undefined) {
    res.setHeader('content-security-policy', mailHtmlPolicy(`http://${req.headers.host}`));
    return send(
      res,
      'text/html; charset=utf-8',
      mailHtml(mail.content.html, message.id, message.attachments),
    );
  }
  const attachment =
    part === 'attachments' && /^\d+$/.test(index) ? mail?.attachments[Number(index)] : undefined;
  if (!attachment) throw new RequestError(404, `Message ${message.id} has no such part`);
  const name = encodeURIComponent(attachment.filename ?? 'attachment');
  res.setHeader('content-disposition', `attachment; filename*=UTF-8''${name}`);
  res.setHeader('content-security-policy', "default-src 'none'; sandbox");
  const { content, mimeType } = attachment;
  send(
    res,
    /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream',
    typeof content === 'string' ? content : new Uint8Array(content),
  );
}

function filterOf({ searchParams }: URL): MessageFilter {
  const filter: MessageFilter = {};
  for (const name of ['to', 'kind', 'after'] as const) {
    const value = searchParams.get(name);
    if (value) filter[name] = value;
  }
  const { after } = filter;
  if (after !== undefined && !/^\d+$/.test(after) && Number.isNaN(Date.parse(after))) {
    throw new RequestError(400, 'after must be a message id or an ISO time');
  }
  return filter;
}

function numberOf({ searchParams }: URL, name: string, otherwise: number): number {
  const text = searchParams.get(name) ?? String(otherwise);
  if (!/^\d{1,9}$/.test(text)) throw new RequestError(400, `${name} must be a whole number`);
  return Number(text);
}

function send(res: ServerResponse, type: string, body: string | Uint8Array): void {
  res.writeHead(200, { 'content-type': type }).end(body);
}
