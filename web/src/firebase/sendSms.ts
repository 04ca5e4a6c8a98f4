import { type Auth, PhoneAuthProvider, type PhoneInfoOptions, RecaptchaVerifier } from 'firebase/auth';
import { asReason } from './authReasons.ts';

/** Sends a code by text message, after an unseen check for robots; returns what the code is verified against. */
export async function sendSms(auth: Auth, to: PhoneInfoOptions): Promise<string> {
  const place = document.createElement('div');
  document.body.append(place);
  const verifier = new RecaptchaVerifier(auth, place, { size: 'invisible' }); // one serves only once
  try {
    return await new PhoneAuthProvider(auth).verifyPhoneNumber(to, verifier).catch(asReason);
  } finally {
    verifier.clear();
    place.remove();
  }
}
