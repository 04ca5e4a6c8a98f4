import { fromBase32 } from '../../emulators/auth-extras/base32.ts';
import { stepAt, totpCode } from '../../emulators/auth-extras/totp.ts';
import { ports } from './ports.ts';

const project = `http://127.0.0.1:${ports.auth}/emulator/v1/projects/demo-maquette`;

/** A mail of Firebase Auth: which action it is for, and the address that its link opens. */
interface AuthMail {
  readonly email: string;
  readonly requestType: string;
  readonly oobLink: string;
}

/**
 * The newest link of this kind that Auth mailed to an address, as a path of the site: in production the mails' links are
 * set to /auth/action, in the local suite they go through a page of the emulator.
 */
export async function mailedPath(email: string, requestType: string): Promise<string> {
  const { oobCodes } = await read<{ oobCodes: AuthMail[] }>('oobCodes');
  const mail = oobCodes.findLast((sent) => sent.email === email && sent.requestType === requestType);
  if (!mail) throw new Error(`Auth has mailed no ${requestType} to ${email}.`);
  return `/auth/action${new URL(mail.oobLink).search}`;
}

/** The newest code that Auth sent to a phone number by text message. */
export async function smsCode(phoneNumber: string): Promise<string> {
  const { verificationCodes } = await read<{ verificationCodes: { phoneNumber: string; code: string }[] }>(
    'verificationCodes',
  );
  const sent = verificationCodes.findLast((message) => message.phoneNumber === phoneNumber);
  if (!sent) throw new Error(`Auth has sent no code to ${phoneNumber}.`);
  return sent.code;
}

/** The code that an authenticator app shows; `stepsAhead` many half minutes from now, since each is good once. */
export function appCode(secret: string, stepsAhead = 0): string {
  return totpCode(fromBase32(secret), stepAt(Date.now()) + stepsAhead);
}

async function read<Answer>(list: string): Promise<Answer> {
  const answer = await fetch(`${project}/${list}`);
  if (!answer.ok) throw new Error(`Auth's list of ${list} answered ${answer.status}.`);
  return (await answer.json()) as Answer; // the emulator's own answer
}
