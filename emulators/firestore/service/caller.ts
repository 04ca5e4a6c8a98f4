import type { Auth } from '../store/types.ts';
import { fail } from '../values/status.ts';

/** Who makes a request, as its headers say; the emulator believes every well-formed token. */
export interface Caller {
  /** An owner is an administrator: rules do not apply. */
  readonly kind: 'owner' | 'user' | 'anonymous';
  /** Set for a user. */
  readonly auth: Auth | undefined;
  /** What the billing meter files the request under. */
  readonly tag: string;
}

/** Reads one header by its lower-case name. */
export type Headers = (name: string) => string | undefined;

/** @throws StatusError UNAUTHENTICATED for an authorization that is neither `owner` nor a JWT. */
export function callerOf(header: Headers): Caller {
  const authorization = header('authorization') ?? '';
  const [, token] = /^bearer\s+(.*)$/i.exec(authorization.trim()) ?? [];
  const named = header('x-maquette-caller');
  if (token === 'owner') return { kind: 'owner', auth: undefined, tag: named ?? clientOf(header) ?? 'owner' };
  if (token !== undefined && token !== '') {
    const auth = decodeToken(token);
    return { kind: 'user', auth, tag: named ?? auth.uid };
  }
  if (authorization !== '')
    fail('UNAUTHENTICATED', 'The authorization header is not of the form "Bearer TOKEN".');
  return { kind: 'anonymous', auth: undefined, tag: named ?? clientOf(header) ?? 'anonymous' };
}

/** The library that calls, such as `fire/12.19.0` for the web SDK and `gccl/9.4.1` for the server's. */
function clientOf(header: Headers): string | undefined {
  const products = header('x-goog-api-client');
  return /\b(?:fire|gccl)\/\S+/.exec(products ?? '')?.[0] ?? products;
}

/** Reads the payload of a JWT; neither its signature nor its expiry is checked. */
function decodeToken(token: string): Auth {
  const [, payload = '', ...rest] = token.split('.');
  const claims = rest.length === 1 ? parseObject(Buffer.from(payload, 'base64url').toString()) : undefined;
  if (!claims) fail('UNAUTHENTICATED', 'The authorization token is neither "owner" nor a JSON web token.');
  const uid = claims.user_id ?? claims.sub;
  if (typeof uid !== 'string') fail('UNAUTHENTICATED', 'The authorization token has no "sub".');
  return { uid, token: claims };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
