import { AuthError, required } from './authError.ts';
import { asTotpTokens, type Tokens } from './authTokens.ts';
import type { Account, AuthUpstream } from './authUpstream.ts';
import { type JsonObject, objectIn, objectsIn, parseObject, textIn } from './json.ts';
import { adjacentIntervals } from './totpConfig.ts';
import type { TotpParts } from './totpEnrolment.ts';
import { isTotpFactor, secretOf } from './totpFactor.ts';

/** What of mfaSignIn concerns TOTP. `search` is the query of the client's request. */
export interface TotpSignIn {
  /** Throws where an SMS is asked for though the factor is TOTP. */
  refuseSms: (body: JsonObject) => Promise<void>;
  finalize: (body: JsonObject, search: string) => Promise<Tokens>;
}

/** Signs in with a TOTP code, and completes the emulator's own SMS challenge of that factor once the code was right. */
export function totpSignIn({ upstream, usedCodes }: TotpParts): TotpSignIn {
  return {
    refuseSms: async (body) => {
      const pending = textIn(body, 'mfaPendingCredential');
      const factor = pending && (await findFactor(upstream, accountOf(pending), body));
      const isTotp = factor && isTotpFactor(factor);
      if (isTotp) throw new AuthError('INVALID_ARGUMENT : The second factor is not SMS.');
    },

    finalize: async (body, search) => {
      const pending = required(textIn(body, 'mfaPendingCredential'), 'MISSING_MFA_PENDING_CREDENTIAL');
      required(textIn(body, 'mfaEnrollmentId'), 'MISSING_MFA_ENROLLMENT_ID');
      const typed = objectIn(body, 'totpVerificationInfo');
      const code = required(textIn(typed, 'verificationCode'), 'MISSING_CODE');
      const account = accountOf(pending);
      const adjacent = await adjacentIntervals(upstream, account.project);
      const factor = await findFactor(upstream, account, body);
      const secret = required(factor && secretOf(factor), 'MFA_ENROLLMENT_NOT_FOUND');
      if (!usedCodes.accept(secret, code, adjacent)) throw new AuthError('INVALID_CODE');
      return asTotpTokens(await answerSms(upstream, account, body, search));
    },
  };
}

/** The emulator's pending credential is a JSON record in base 64. */
function accountOf(pendingCredential: string): Account {
  const record = parseObject(Buffer.from(pendingCredential, 'base64').toString());
  const [project, localId] = [textIn(record, 'projectId'), textIn(record, 'localId')];
  if (!project || !localId) throw new AuthError('INVALID_MFA_PENDING_CREDENTIAL');
  return { project, localId, tenant: textIn(record, 'tenantId') };
}

async function findFactor(upstream: AuthUpstream, account: Account, { mfaEnrollmentId }: JsonObject) {
  const record = await upstream.findAccount(account);
  return objectsIn(record, 'mfaInfo').find((factor) => factor.mfaEnrollmentId === mfaEnrollmentId);
}

async function answerSms(upstream: AuthUpstream, account: Account, body: JsonObject, search: string) {
  const { mfaPendingCredential, mfaEnrollmentId, tenantId } = body;
  const who = { mfaPendingCredential, ...(tenantId !== undefined && { tenantId }) };
  const started = await upstream.asClient('/v2/accounts/mfaSignIn:start', search, {
    ...who,
    mfaEnrollmentId,
    phoneSignInInfo: {},
  });
  const sessionInfo = textIn(objectIn(started, 'phoneResponseInfo'), 'sessionInfo') ?? '';
  const phoneVerificationInfo = { sessionInfo, code: await upstream.smsCode(account, sessionInfo) };
  return upstream.asClient('/v2/accounts/mfaSignIn:finalize', search, { ...who, phoneVerificationInfo });
}
