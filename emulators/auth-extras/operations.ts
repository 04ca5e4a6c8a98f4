import { withStoredFactors } from './accountUpdate.ts';
import type { AuthUpstream } from './authUpstream.ts';
import { type JsonObject, objectIn, textIn } from './json.ts';
import { passwordLock } from './passwordLock.ts';
import { type TotpParts, totpEnrolment } from './totpEnrolment.ts';
import { totpSignIn } from './totpSignIn.ts';

/** A client's request to one of the methods that the proxy has a say in. */
export interface Asked {
  body: JsonObject;
  /** The query, which carries the API key, with its question mark. */
  search: string;
  /** What the path's pattern named. */
  named: Record<string, string>;
}

/** `answer`: the proxy answers by itself. `forward`: the emulator does, asked with this body. */
export type Outcome = { answer: object } | { forward: JsonObject };

/** One method: the path it has in the emulator, and what becomes of a request. */
export interface Operation {
  verb: 'GET' | 'POST';
  path: RegExp;
  run: (asked: Asked) => Promise<Outcome>;
}

const API = '/identitytoolkit\\.googleapis\\.com';

/** The methods that the emulator lacks in part, in full. What is not about these goes on to the emulator. */
export function operations(parts: TotpParts): Operation[] {
  const enrolment = totpEnrolment(parts);
  const signIn = totpSignIn(parts);
  return [
    passwordLock(parts),
    onlyIf('totpEnrollmentInfo', 'mfaEnrollment:start', enrolment.start),
    onlyIf('totpVerificationInfo', 'mfaEnrollment:finalize', enrolment.finalize),
    onlyIf('totpVerificationInfo', 'mfaSignIn:finalize', signIn.finalize),
    {
      ...post(`${API}/v2/accounts/mfaSignIn:start`),
      run: async ({ body }) => {
        await signIn.refuseSms(body);
        return { forward: body };
      },
    },
    {
      ...post(`${API}/v1/projects/(?<project>[^/]+)(?:/tenants/(?<tenant>[^/]+))?/accounts:update`),
      run: (asked) => updateAccount(parts.upstream, asked),
    },
    {
      verb: 'GET',
      path: new RegExp(`^${API}/v2/recaptchaConfig$`),
      run: async () => ({ answer: NO_RECAPTCHA }),
    },
  ];
}

/** The emulator has no reCAPTCHA and says so with an error that browsers print; this is the service's way to say it. */
const NO_RECAPTCHA = {
  recaptchaKey: 'projects/emulator/keys/none',
  recaptchaEnforcementState: [
    { provider: 'EMAIL_PASSWORD_PROVIDER', enforcementState: 'OFF' },
    { provider: 'PHONE_PROVIDER', enforcementState: 'OFF' },
  ],
};

async function updateAccount(upstream: AuthUpstream, { body, named }: Asked): Promise<Outcome> {
  const localId = textIn(body, 'localId');
  if (!localId || !named.project) return { forward: body };
  const account = { project: named.project, tenant: named.tenant, localId };
  return { forward: await withStoredFactors(upstream, account, body) };
}

/** The method, answered here where the request has the object `field`, which is how it says that it is about TOTP. */
function onlyIf(
  field: string,
  method: string,
  answer: (body: JsonObject, search: string) => Promise<object>,
): Operation {
  return {
    ...post(`${API}/v2/accounts/${method}`),
    run: async ({ body, search }) =>
      objectIn(body, field) ? { answer: await answer(body, search) } : { forward: body },
  };
}

function post(path: string) {
  return { verb: 'POST', path: new RegExp(`^${path}$`) } as const;
}
