import { StorageError } from './storageError.ts';

/** What a request's URL names, kept both as it came on the wire (signatures need that) and decoded. */
export type Target = {
  /** Percent-encoded as received, without the query. */
  path: string;
  /** Decoded pairs in the order received; `+` is a space. */
  query: ReadonlyArray<readonly [name: string, value: string]>;
  /** First path segment and the rest, as the XML API reads a path; empty when not there. */
  bucket: string;
  object: string;
};

/** @throws StorageError InvalidURI when the percent-encoding is broken. */
export function parseTarget(url: string): Target {
  const [path = '/', ...rest] = url.split('?');
  const [, bucket = '', ...segments] = path.split('/');
  const query = rest
    .join('?')
    .split('&')
    .filter((pair) => pair !== '')
    .map(parsePair);
  return { path, query, bucket: decode(bucket), object: decode(segments.join('/')) };
}

/** The first value of a query parameter, its name compared without regard to case. */
export function queryValue(target: Target, name: string): string | undefined {
  return target.query.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function parsePair(pair: string): readonly [string, string] {
  const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
  return [decode(name), decode(value.join('='))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new StorageError('InvalidURI', `Not valid percent-encoding: ${text.slice(0, 100)}`);
  }
}
