import { fromBase32 } from '../../emulators/auth-extras/base32.ts';
import { stepAt, totpCode } from '../../emulators/auth-extras/totp.ts';
import { ports } from './ports.ts';

const mailbox = `http://127.0.0.1:${ports.mailbox}/api/messages`;

/** What the mailbox tells of a message. */
interface Message {
  readonly id: string;
  readonly subject?: string;
  readonly links: readonly string[];
  readonly codes: readonly string[];
}

/** What the link of a mail of Firebase Auth is for. */
type Purpose = 'verifyEmail' | 'resetPassword' | 'signIn' | 'verifyAndChangeEmail';

/**
 * The newest link for this that Auth mailed to an address, as a path of the site; waits for the first one, past other
 * mails that come before it.
 */
export async function mailedPath(email: string, purpose: Purpose): Promise<string> {
  const isWanted = (link: string) => new URL(link).searchParams.get('mode') === purpose;
  let messages = await messagesTo(email);
  while (messages[0]) {
    const link = messages.flatMap(({ links }) => links).find(isWanted);
    if (link) return new URL(link).pathname + new URL(link).search;
    messages = await messagesTo(email, messages[0].id);
  }
  throw new Error(`Auth has mailed no link to ${email} with which to ${purpose}.`);
}

/** The newest code that Auth sent to a phone number by text message; waits for the first one. */
export async function smsCode(phoneNumber: string): Promise<string> {
  const [code] = (await messagesTo(phoneNumber)).flatMap(({ codes }) => codes);
  if (!code) throw new Error(`Auth has sent no code to ${phoneNumber}.`);
  return code;
}

/** Newest first; waits ten seconds for the first one, or for the first after a known one. */
async function messagesTo(recipient: string, after = ''): Promise<Message[]> {
  const query = new URLSearchParams({ to: recipient, wait: '10000', ...(after ? { after } : {}) });
  const answer = await fetch(`${mailbox}?${query}`);
  const { messages } = (await answer.json()) as { messages: Message[] }; // the mailbox's answer
  return messages;
}

/** The code that an authenticator app shows; `stepsAhead` many half minutes from now, since each is good once. */
export function appCode(secret: string, stepsAhead = 0): string {
  return totpCode(fromBase32(secret), stepAt(Date.now()) + stepsAhead);
}
