import { AuthError } from './authError.ts';
import { type JsonObject, objectIn, objectsIn, parseObject, textIn } from './json.ts';

/** One account of one project, or of one of its tenants. */
export interface Account {
  project: string;
  tenant: string | undefined;
  localId: string;
}

/** The official emulator, spoken to as its clients and as its owner. Every call throws its refusals as AuthError. */
export interface AuthUpstream {
  /** Calls a method as the client whose request had the query `search` (it carries the API key). */
  asClient: (method: string, search: string, body: JsonObject) => Promise<JsonObject>;
  /** The account as the emulator keeps it, second factors and all; undefined if there is none. */
  findAccount: (account: Account) => Promise<JsonObject | undefined>;
  /** Replaces the account's second factors. */
  setFactors: (account: Account, enrollments: JsonObject[]) => Promise<void>;
  /** The code that the emulator made for an SMS that it never sends. */
  smsCode: (account: Account, sessionInfo: string) => Promise<string>;
  /** The project's configuration. */
  projectConfig: (project: string) => Promise<JsonObject>;
}

const API = '/identitytoolkit.googleapis.com';

/** Speaks to the emulator at `base`, for example http://127.0.0.1:9099. */
export function connectUpstream(base: string): AuthUpstream {
  const asOwner = (path: string, body?: JsonObject) => {
    return call(base, path, { authorization: 'Bearer owner' }, body);
  };
  return {
    asClient: (method, search, body) => call(base, `${API}${method}${search}`, {}, body),
    findAccount: async (account) => {
      const found = await asOwner(`${API}/v1/${ownerOf(account)}/accounts:lookup`, {
        localId: [account.localId],
      });
      return objectsIn(found, 'users')[0];
    },
    setFactors: async (account, enrollments) => {
      const { localId } = account;
      await asOwner(`${API}/v1/${ownerOf(account)}/accounts:update`, { localId, mfa: { enrollments } });
    },
    smsCode: async (account, sessionInfo) => {
      const list = await asOwner(`/emulator/v1/${ownerOf(account)}/verificationCodes`);
      const sent = objectsIn(list, 'verificationCodes').find((each) => each.sessionInfo === sessionInfo);
      const code = textIn(sent, 'code');
      if (code === undefined) throw new AuthError('INVALID_SESSION_INFO');
      return code;
    },
    projectConfig: (project) => asOwner(`${API}/v2/projects/${encodeURIComponent(project)}/config`),
  };
}

/** The words with which a request is refused while the emulator behind the proxy is down. */
export function upstreamDown(base: string): AuthError {
  const words = `The Auth emulator at ${base} does not answer. Start it (firebase emulators:start), then try again.`;
  return new AuthError(`UNAVAILABLE : ${words}`, 503, 'UNAVAILABLE');
}

function ownerOf({ project, tenant }: Account): string {
  const path = `projects/${encodeURIComponent(project)}`;
  return tenant === undefined ? path : `${path}/tenants/${encodeURIComponent(tenant)}`;
}

async function call(base: string, path: string, headers: Record<string, string>, body?: JsonObject) {
  const request = body
    ? {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
    : { headers };
  const response = await fetch(base + path, request).catch(() => {
    throw upstreamDown(base);
  });
  const answer = parseObject(await response.text());
  if (!response.ok) throw refusal(response.status, answer);
  return answer ?? {};
}

function refusal(httpStatus: number, answer: JsonObject | undefined): AuthError {
  const error = objectIn(answer, 'error');
  const words = textIn(error, 'message') ?? `INTERNAL_ERROR : the Auth emulator answered ${httpStatus}`;
  return new AuthError(words, httpStatus, textIn(error, 'status'));
}
