import { createTransport } from 'nodemailer';
import { type JsonObject, objectsIn, textIn } from './json.ts';

/** Where what the emulator only lists is sent, so that people read it as they would in production. */
export interface Deliveries {
  /** An SMTP server, for example smtp://127.0.0.1:1025. */
  smtp: string;
  /** Takes text messages as `POST {to, text}`, for example http://127.0.0.1:8025/sms. */
  sms: string;
  /** The app's page for mailed links, as it is set in the Firebase console. */
  actionUrl: string;
  project: string;
}

/** The mails of Firebase Auth by the kind of their link. */
const MAILS: Record<string, { subject: string; text: string }> = {
  VERIFY_EMAIL: {
    subject: 'Verify your email address',
    text: 'Open this link to show that the address is yours:',
  },
  PASSWORD_RESET: { subject: 'Choose a new password', text: 'Open this link to choose a new password:' },
  EMAIL_SIGNIN: { subject: 'Sign in', text: 'Open this link to sign in:' },
  VERIFY_AND_CHANGE_EMAIL: {
    subject: 'Confirm your new email address',
    text: 'Open this link to use this address:',
  },
};

/** The methods after which the emulator has something to deliver. */
const SENDING = /\/accounts(:sendOobCode|:sendVerificationCode|\/mfaEnrollment:start|\/mfaSignIn:start)$/;

/** Whether a request may make the emulator list a mail or a text message. */
export function sendsCodes(path: string): boolean {
  return SENDING.test(path);
}

/** One mail or text message that the emulator lists; told apart from others by its `id`. */
interface Listed {
  id: string;
  deliver: () => Promise<void>;
}

/**
 * Sends what the emulator at `base` lists. `before` notes what is listed already; its answer sends what has come since,
 * each once, though requests overlap.
 */
export function codeDelivery(base: string, to: Deliveries) {
  const mailer = createTransport(to.smtp);
  const taken = new Set<string>();
  const list = async (): Promise<Listed[]> => {
    const codes = `${base}/emulator/v1/projects/${to.project}`;
    const [mails, texts] = await Promise.all([read(`${codes}/oobCodes`), read(`${codes}/verificationCodes`)]);
    return [
      ...objectsIn(mails, 'oobCodes').map((mail) => mailOf(mail, to, mailer)),
      ...objectsIn(texts, 'verificationCodes').flatMap((text) => textOf(text, to)),
    ];
  };
  return {
    before: async () => {
      const known = new Set((await list()).map(({ id }) => id));
      return async () => {
        const fresh = (await list()).filter(({ id }) => !known.has(id) && !taken.has(id));
        for (const { id } of fresh) taken.add(id);
        await Promise.all(fresh.map(({ deliver }) => deliver()));
      };
    },
  };
}

function mailOf(mail: JsonObject, to: Deliveries, mailer: ReturnType<typeof createTransport>): Listed {
  const { email = '', requestType = '', oobCode = '', oobLink = '' } = mail as Record<string, string>; // all texts
  const { subject, text } = MAILS[requestType] ?? { subject: requestType, text: 'Open this link:' };
  const link = `${to.actionUrl}${new URL(oobLink).search}`;
  const from = 'Firebase Auth <noreply@auth.test>';
  return {
    id: oobCode,
    deliver: async () => {
      await mailer.sendMail({
        from,
        to: textIn(mail, 'newEmail') ?? email,
        subject,
        text: `${text}\n\n${link}\n`,
      });
    },
  };
}

/** Nothing for the messages that stand for a TOTP factor. */
function textOf(message: JsonObject, to: Deliveries): Listed[] {
  const { phoneNumber = '', code = '', sessionInfo = '' } = message as Record<string, string>; // all texts
  if (phoneNumber.startsWith('+totp-')) return [];
  const body = JSON.stringify({ to: phoneNumber, text: `${code} is your verification code.` });
  const headers = { 'content-type': 'application/json' };
  return [
    {
      id: sessionInfo,
      deliver: async () => {
        const answer = await fetch(to.sms, { method: 'POST', headers, body });
        if (!answer.ok) throw new Error(`${to.sms} answered ${answer.status}`);
      },
    },
  ];
}

async function read(url: string): Promise<JsonObject> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as JsonObject; // the emulator's own list
}
