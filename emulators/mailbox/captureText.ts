import { writeFile } from 'node:fs/promises';
import { findCodes, findLinks } from './findInText.ts';
import type { MessageContent, MessageSummary, ReadMessage } from './message.ts';
import type { MessageStore } from './messageStore.ts';
import { snippetOf } from './readMail.ts';

type Body = Record<string, unknown>;

/** Captures `{to, text, from?}`; a string says what is wrong with it. */
export async function captureSms(store: MessageStore, body: Body): Promise<MessageSummary | string> {
  const { to, text, from = '' } = body;
  if (!isFilled(to)) return 'to must be a phone number';
  if (!isFilled(text)) return 'text must be a text';
  return keep(store, body, text, { kind: 'sms', from: String(from), to: [to], subject: '' });
}

/** Captures `{token | topic | condition, title, body, data?}`; a string says what is wrong with it. */
export async function capturePush(store: MessageStore, body: Body): Promise<MessageSummary | string> {
  const { token, topic, condition, title = '', body: text = '', data } = body;
  const to = [token, topic, condition].find(isFilled);
  if (!to) return 'token, topic or condition must name the receivers';
  if (!isFilled(title) && !isFilled(text) && typeof data !== 'object') {
    return 'title, body or data must say something';
  }
  return keep(store, body, String(text), { kind: 'push', from: '', to: [to], subject: String(title) });
}

/** The content of a captured SMS or push, from its stored JSON. */
export function readText(raw: Buffer): MessageContent {
  const { text, body, data }: Body = JSON.parse(raw.toString());
  return { text: String(text ?? body ?? ''), ...(isRecord(data) && { data }) };
}

async function keep(
  store: MessageStore,
  body: Body,
  text: string,
  known: Pick<ReadMessage, 'kind' | 'from' | 'to' | 'subject'>,
) {
  const file = store.newFile();
  await writeFile(file, JSON.stringify(body, null, 2));
  const said = isRecord(body.data) ? `${text}\n${Object.values(body.data).join('\n')}` : text;
  const found = { links: findLinks(said), codes: findCodes(`${known.subject}\n${text}`), attachments: [] };
  return store.add({ ...known, ...found, snippet: snippetOf(text) }, file);
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
