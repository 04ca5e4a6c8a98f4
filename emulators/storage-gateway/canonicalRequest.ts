import { createHash } from 'node:crypto';
import { strictEncode } from './strictEncode.ts';

/** The parts of a request that a V4 signature covers. Header names are lower case. */
export type SignedParts = {
  method: string;
  /** Percent-encoded path. */
  path: string;
  /** Decoded pairs, without the signature itself. */
  query: ReadonlyArray<readonly [name: string, value: string]>;
  headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** Hex SHA-256 of the body, or UNSIGNED-PAYLOAD. */
  payload: string;
};

/** The canonical request of the V4 signing process, as the Cloud Storage documentation lays it out. */
export function canonicalRequest({ method, path, query, headers, payload }: SignedParts): string {
  const sorted = headers.toSorted(([a], [b]) => compare(a, b));
  const headerLines = sorted.map(([name, value]) => `${name}:${value.trim().replace(/\s{2,}/g, ' ')}\n`);
  const names = sorted.map(([name]) => name).join(';');
  return [method, path, canonicalQuery(query), headerLines.join(''), names, payload].join('\n');
}

/** What is signed: algorithm, time, credential scope and the hash of the canonical request. */
export function stringToSign(algorithm: string, date: string, scope: string, canonical: string): string {
  return [algorithm, date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
}

function canonicalQuery(query: SignedParts['query']): string {
  const encoded = query.map(([name, value]) => [strictEncode(name), strictEncode(value)] as const);
  const sorted = encoded.toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return sorted.map(([name, value]) => `${name}=${value}`).join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
