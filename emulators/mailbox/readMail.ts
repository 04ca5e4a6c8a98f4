import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { findCodes, findLinks } from './findInText.ts';
import type { AttachmentSummary, MessageContent, ReadMessage } from './message.ts';

export type Mail = {
  summary: Omit<ReadMessage, 'kind' | 'to'>;
  content: MessageContent;
  attachments: Attachment[];
};

/** Reads a mail's bytes. Bytes that are no mail give a summary whose `problem` says so. */
export async function readMail(raw: Uint8Array): Promise<Mail> {
  let email: Email;
  try {
    email = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  } catch (problem) {
    return unreadable(problem);
  }
  const text = email.text ?? textOf(email.html ?? '');
  const summary = {
    from: email.from ? nameOf(email.from) : '',
    subject: email.subject ?? '',
    snippet: snippetOf(text),
    links: findLinks(text, email.html),
    codes: findCodes(`${email.subject ?? ''}\n${text}`),
    attachments: email.attachments.map(summarize),
  };
  const headers = email.headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
  const content = { text, ...(email.html !== undefined && { html: email.html }), headers };
  return { summary, content, attachments: email.attachments };
}

/** The beginning of a text on one line. */
export function snippetOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 160);
}

function unreadable(problem: unknown): Mail {
  const why = problem instanceof Error ? problem.message : String(problem);
  const summary = { from: '', subject: '', snippet: '', links: [], codes: [], attachments: [], problem: why };
  return { summary, content: { text: '' }, attachments: [] };
}

function nameOf({ name, address }: Address): string {
  return address && name ? `${name} <${address}>` : (address ?? name);
}

function summarize({ filename, mimeType, content, contentId }: Attachment, index: number): AttachmentSummary {
  const size = typeof content === 'string' ? content.length : content.byteLength;
  const named = { name: filename ?? `attachment-${index + 1}`, type: mimeType, size };
  return contentId ? { ...named, contentId: contentId.replace(/^<|>$/g, '') } : named;
}

function textOf(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<br\s*\/?>|<\/(p|div|tr|h\d|li)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ');
}
