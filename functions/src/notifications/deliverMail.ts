import { type DocumentReference, FieldValue } from 'firebase-admin/firestore';
import { onDocumentCreated } from 'firebase-functions/firestore';
import type { Transporter } from 'nodemailer';
import { now } from '../lib/clock.ts';
import { config } from '../lib/config.ts';
import { db } from '../lib/db.ts';
import { Mail } from '../lib/mail.ts';

/** How long one try may take, in ms; after it another may begin, should the first have ended without a word. */
const leaseTime = 2 * 60 * 1000;

/** The address of the mail server holds a password, so it is a secret; the local suite sets it as a plain variable. */
const secrets = process.env.MAQUETTE_SMTP ? [] : ['MAQUETTE_SMTP'];

/**
 * Sends what queueMail has queued, once however often the event comes, and forgets the text. Throws while another try
 * runs and when the server refuses, so that it is tried again. Only where a process ends between the server's yes and
 * our note of it does the mail go twice, then under the same Message-ID.
 */
export const deliverMail = onDocumentCreated(
  { document: 'mails/{id}', retry: true, secrets },
  async ({ data, params }) => {
    if (data) await deliver(data.ref, params.id);
  },
);

/** Sends one queued mail, or nothing where it was sent. */
export async function deliver(path: DocumentReference, id: string): Promise<void> {
  const mail = await claim(path);
  if (!mail) return;
  const { mailFrom, projectId } = config();
  try {
    const transport = await openTransport();
    await transport.sendMail({ ...mail, from: mailFrom, messageId: `<${id}@${projectId}.maquette>` });
  } catch (error) {
    await path.update({ triedAt: FieldValue.delete() });
    throw error;
  }
  const forgotten = FieldValue.delete();
  await path.update({ sentAt: now(), text: forgotten, html: forgotten, triedAt: forgotten });
}

/** The mail, when this try is the one to send it. */
function claim(path: DocumentReference): Promise<Mail | undefined> {
  return db.runTransaction(async (tx) => {
    const queued = await tx.get(path);
    if (!queued.exists || queued.get('sentAt') !== undefined) return undefined;
    const triedAt: unknown = queued.get('triedAt');
    if (typeof triedAt === 'number' && now() - triedAt < leaseTime)
      throw new Error(`The mail ${path.id} is being sent by another try.`);
    tx.update(path, { triedAt: now() });
    return Mail.parse(queued.data());
  });
}

let opened: { url: string; transport: Transporter } | undefined;

/** The connection to the mail server; nodemailer is loaded with the first mail. */
async function openTransport(): Promise<Transporter> {
  const { smtpUrl } = config();
  if (!smtpUrl) throw new Error('No mail server is set: MAQUETTE_SMTP is empty.');
  if (opened?.url === smtpUrl) return opened.transport;
  const { createTransport } = await import('nodemailer');
  opened = { url: smtpUrl, transport: createTransport(smtpUrl) };
  return opened.transport;
}
