import {
  multiFactor,
  PhoneAuthProvider,
  PhoneMultiFactorGenerator,
  TotpMultiFactorGenerator,
} from 'firebase/auth';
import { auth, currentUser } from './auth.ts';
import { asReason } from './authReasons.ts';
import { sendSms } from './sendSms.ts';

/** A second step that is being set up: it counts once its first code is given. */
export interface Enrolment {
  readonly finish: (code: string, name: string) => Promise<void>;
}

/** What an authenticator app takes. */
export interface TotpEnrolment extends Enrolment {
  /** In base 32. */
  readonly secret: string;
  /** The same as `otpauth:` address. */
  readonly uri: string;
}

/** Makes the secret of an authenticator app; the address has to be confirmed before. */
export async function startTotp(): Promise<TotpEnrolment> {
  const user = await currentUser();
  const session = await multiFactor(user).getSession().catch(asReason);
  const secret = await TotpMultiFactorGenerator.generateSecret(session).catch(asReason);
  return {
    secret: secret.secretKey,
    uri: secret.generateQrCodeUrl(user.email ?? user.uid, 'Maquette'),
    finish: (code, name) => {
      const assertion = TotpMultiFactorGenerator.assertionForEnrollment(secret, code);
      return multiFactor(user).enroll(assertion, name).catch(asReason);
    },
  };
}

/** Sends the first code to a phone number, given with its country code. */
export async function startSms(phoneNumber: string): Promise<Enrolment> {
  const [started, user] = await Promise.all([auth(), currentUser()]);
  const session = await multiFactor(user).getSession().catch(asReason);
  const verificationId = await sendSms(started, { phoneNumber, session });
  return {
    finish: (code, name) => {
      const credential = PhoneAuthProvider.credential(verificationId, code);
      return multiFactor(user).enroll(PhoneMultiFactorGenerator.assertion(credential), name).catch(asReason);
    },
  };
}

export async function removeFactor(id: string): Promise<void> {
  await multiFactor(await currentUser())
    .unenroll(id)
    .catch(asReason);
}
