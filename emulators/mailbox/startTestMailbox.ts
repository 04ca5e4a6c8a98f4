import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MessageContent, MessageSummary } from './message.ts';
import { type Mailbox, type MailboxOptions, startMailbox } from './startMailbox.ts';

/** A mailbox on free ports, with an unmodified nodemailer to write to it. */
export type TestMailbox = {
  mailbox: Mailbox;
  send(mail: SendMailOptions): Promise<{ response: string }>;
  post(path: string, body: object): Promise<Response>;
  list(query?: string): Promise<MessageSummary[]>;
  read(id: string): Promise<MessageSummary & MessageContent>;
};

export async function startTestMailbox(options: MailboxOptions = {}): Promise<TestMailbox> {
  const mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, ...options });
  const transport = createTransport({
    host: '127.0.0.1',
    port: mailbox.smtpPort,
    auth: { user: 'any', pass: 'thing' },
  });
  const json = async (path: string) => JSON.parse(await (await fetch(`${mailbox.url}${path}`)).text());
  return {
    mailbox,
    send: (mail) => transport.sendMail({ from: 'Maquette <shop@maquette.test>', ...mail }),
    post: (path, body) =>
      fetch(`${mailbox.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    list: async (query = '') => (await json(`/api/messages${query}`)).messages,
    read: (id) => json(`/api/messages/${id}`),
  };
}
