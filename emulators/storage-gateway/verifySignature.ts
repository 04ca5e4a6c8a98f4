import type { IncomingMessage } from 'node:http';
import { canonicalRequest, type SignedParts, stringToSign } from './canonicalRequest.ts';
import type { Clock } from './clock.ts';
import { isSignedBy, signatureMismatch } from './isSignedBy.ts';
import { queryValue, type Target } from './parseTarget.ts';
import { readCredential } from './readCredential.ts';
import type { SigningKey } from './signingKey.ts';
import { StorageError } from './storageError.ts';
import { strictEncode } from './strictEncode.ts';

/** Seconds: the longest a V4 signed URL may live. Source: Cloud Storage documentation, "Signed URLs". */
const longestExpiry = 604_800;

/**
 * Passes a request whose V4 signature (query form) is right, in time and covers all it must; the body is not looked
 * at, as V4 URLs sign UNSIGNED-PAYLOAD unless x-goog-content-sha256 is among the signed headers.
 * @throws StorageError as Cloud Storage refuses: malformed, not yet valid, expired, then signature.
 */
export function verifySignature(
  req: IncomingMessage,
  target: Target,
  { key, clock }: { key: SigningKey; clock: Clock },
): void {
  const signature = required(target, 'X-Goog-Signature');
  const credential = readCredential({
    algorithm: required(target, 'X-Goog-Algorithm'),
    credential: required(target, 'X-Goog-Credential'),
    date: required(target, 'X-Goog-Date'),
    now: clock.now(),
  });
  checkExpiry(required(target, 'X-Goog-Expires'), credential.signedAt, clock.now());
  const headers = signedHeaders(req, required(target, 'X-Goog-SignedHeaders'));

  const attempts = spellings(req, target, headers).map((parts) => canonicalRequest(parts));
  const texts = attempts.map((canonical) =>
    stringToSign(credential.algorithm, credential.date, credential.scope, canonical),
  );
  if (texts.some((text) => isSignedBy(key, credential, text, signature))) return;
  throw signatureMismatch({ StringToSign: texts[0] ?? '', CanonicalRequest: attempts[0] ?? '' });
}

function checkExpiry(text: string, signedAt: number, now: number): void {
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (seconds < 1) {
    throw malformed('Not a number of seconds.', 'X-Goog-Expires');
  }
  if (seconds > longestExpiry) {
    throw new StorageError(
      'InvalidArgument',
      `X-Goog-Expires must be at most ${longestExpiry} seconds (7 days).`,
    );
  }
  const end = signedAt + seconds * 1000;
  if (now > end) {
    throw new StorageError('ExpiredToken', `Request signature expired at: ${new Date(end).toISOString()}`);
  }
}

function signedHeaders(req: IncomingMessage, list: string): SignedParts['headers'] {
  const names = list.toLowerCase().split(';');
  if (!names.includes('host')) throw malformed('The host header must be signed.', 'host');
  const unsigned = Object.keys(req.headers).find(
    (name) => name.startsWith('x-goog-') && !names.includes(name),
  );
  if (unsigned) throw malformed('Header was included in the request, but not in signedheaders.', unsigned);
  return names.map((name) => {
    const values = req.headersDistinct[name];
    if (!values) throw malformed('Header was included in signedheaders, but not in the request.', name);
    return [name, values.join(',')];
  });
}

/** The ways a right client may have spelled what it signed: host with or without port, path as sent or re-encoded. */
function spellings(req: IncomingMessage, target: Target, headers: SignedParts['headers']): SignedParts[] {
  const { method = '' } = req;
  const query = target.query.filter(([name]) => name.toLowerCase() !== 'x-goog-signature');
  const payload = headers.find(([name]) => name === 'x-goog-content-sha256')?.[1] ?? 'UNSIGNED-PAYLOAD';
  const encoded = `/${[target.bucket, ...target.object.split('/')].map(strictEncode).join('/')}`;
  const paths = new Set([target.path, encoded]);
  const withoutPort = headers.map(
    ([name, value]) => [name, name === 'host' ? value.replace(/:\d+$/, '') : value] as const,
  );
  return [...paths].flatMap((path) =>
    [headers, withoutPort].map((spelled) => ({ method, path, query, headers: spelled, payload })),
  );
}

function required(target: Target, name: string): string {
  const value = queryValue(target, name);
  if (!value) throw new StorageError('MissingSecurityHeader', `The query parameter ${name} is missing.`);
  return value;
}

function malformed(details: string, name: string): StorageError {
  return new StorageError('MalformedSecurityHeader', `Your request has a malformed header. ${details}`, {
    ParameterName: name,
  });
}
