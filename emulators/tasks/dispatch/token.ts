import type { TokenRequest } from '../rules/task.ts';
import { hour, second } from '../rules/time.ts';

/**
 * The bearer token of a dispatch: a JWT with the claims Google's would have and no signature (`alg: none`), because
 * nothing here holds Google's keys. A worker that verifies tokens must be told to accept it.
 */
export function bearerToken(token: TokenRequest, now: number): string {
  const issued = Math.floor(now / second);
  const common = { azp: token.email, email: token.email, email_verified: true, sub: token.email };
  const claims = {
    iss: 'https://accounts.google.com',
    ...common,
    ...(token.kind === 'oidc' ? { aud: token.audience } : { scope: token.scope }),
    iat: issued,
    exp: issued + hour / second,
  };
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
