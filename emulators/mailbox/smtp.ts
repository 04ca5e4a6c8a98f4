import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Faults, SmtpStage } from './faults.ts';
import type { MessageStore } from './messageStore.ts';
import { readMail } from './readMail.ts';

/** Bytes a mail may have. */
const largestMail = 25 * 1024 * 1024;

export type Smtp = { port: number; stop(): Promise<void> };

/** Takes any mail from anyone to anyone, with any password or none. @throws Error when the port is taken. */
export async function startSmtp(
  store: MessageStore,
  faults: Faults,
  host: string,
  port: number,
): Promise<Smtp> {
  const refuse = (stage: SmtpStage, done: (problem?: Error | null) => void) => {
    const fault = faults.take('smtp', stage);
    done(fault ? refusal(fault.status, fault.message) : null);
  };
  const server = new SMTPServer({
    name: 'mailbox',
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: largestMail,
    closeTimeout: 100,
    onAuth: ({ username }, _, done) => done(null, { user: username ?? 'anyone' }),
    onConnect: (_, done) => refuse('connect', done),
    onMailFrom: (_, __, done) => refuse('mail', done),
    onRcptTo: (_, __, done) => refuse('rcpt', done),
    onData: (stream, session, done) => {
      keep(store, faults, stream, session).then((id) => done(null, `kept as ${id}`), done);
    },
  });
  server.on('error', () => undefined); // a client that breaks off is its own affair
  const listener = server.listen(port, host);
  await Promise.race([once(listener, 'listening'), failure(listener)]);
  const address = listener.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function keep(
  store: MessageStore,
  faults: Faults,
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
): Promise<string> {
  const file = store.newFile();
  try {
    await pipeline(stream, createWriteStream(file));
    const fault = faults.take('smtp', 'data');
    if (fault) throw refusal(fault.status, fault.message);
    if (stream.sizeExceeded) throw refusal(552, `A mail may have ${largestMail} bytes at most`);
    const { summary } = await readMail(await readFile(file));
    const sender = envelope.mailFrom ? envelope.mailFrom.address : '';
    const to = envelope.rcptTo.map(({ address }) => address);
    const message = await store.add({ ...summary, kind: 'mail', from: summary.from || sender, to }, file);
    return message.id;
  } finally {
    await rm(file, { force: true });
  }
}

async function failure(listener: Server): Promise<never> {
  const [problem] = await once(listener, 'error');
  throw problem;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
