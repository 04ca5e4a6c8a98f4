import { t } from '@lingui/core/macro';
import { FirebaseError } from 'firebase/app';
import {
  getMultiFactorResolver,
  type MultiFactorError,
  type MultiFactorInfo,
  PhoneAuthProvider,
  PhoneMultiFactorGenerator,
  TotpMultiFactorGenerator,
} from 'firebase/auth';
import { ReasonError } from '../reasonError.ts';
import { auth } from './auth.ts';
import { asReason } from './authReasons.ts';
import { sendSms } from './sendSms.ts';

/** One second step of an account. */
export interface Factor {
  readonly id: string;
  readonly kind: 'totp' | 'sms';
  /** The name that its owner gave it, or the end of its phone number. */
  readonly label: string;
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
}

/** A sign-in that waits for its second step. */
export interface Challenge {
  readonly factors: readonly Factor[];
  /** Sends the code of an `sms` factor. */
  readonly send: (factor: Factor) => Promise<void>;
  /** Finishes the sign-in; a wrong code may be followed by another one. */
  readonly answer: (factor: Factor, code: string) => Promise<void>;
}

/** The challenge in an error of a first step; any other error is thrown on as its reason. */
export async function challengeIn(error: unknown): Promise<Challenge> {
  if (!isChallenge(error)) return asReason(error);
  const started = await auth();
  const resolver = getMultiFactorResolver(started, error);
  let verificationId: string | undefined;
  return {
    factors: resolver.hints.map(factorOf),
    send: async ({ id }) => {
      const multiFactorHint = resolver.hints.find(({ uid }) => uid === id);
      if (!multiFactorHint) throw new ReasonError('code-expired');
      verificationId = await sendSms(started, { multiFactorHint, session: resolver.session });
    },
    answer: async ({ id, kind }, code) => {
      const assertion =
        kind === 'totp'
          ? TotpMultiFactorGenerator.assertionForSignIn(id, code)
          : PhoneMultiFactorGenerator.assertion(PhoneAuthProvider.credential(verificationId ?? '', code));
      await resolver.resolveSignIn(assertion).catch(asReason);
    },
  };
}

/** A factor as Auth keeps it, in our words. */
export function factorOf(info: MultiFactorInfo): Factor {
  const kind = info.factorId === TotpMultiFactorGenerator.FACTOR_ID ? 'totp' : 'sms';
  const number = 'phoneNumber' in info ? String(info.phoneNumber) : '';
  const label = info.displayName || (number ? `…${number.slice(-4)}` : t`Authenticator app`);
  return { id: info.uid, kind, label, addedAt: Date.parse(info.enrollmentTime) };
}

function isChallenge(error: unknown): error is MultiFactorError {
  return error instanceof FirebaseError && error.code === 'auth/multi-factor-auth-required';
}
