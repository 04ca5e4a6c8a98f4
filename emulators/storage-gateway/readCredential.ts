import { StorageError } from './storageError.ts';

/** Milliseconds a signer's clock may be ahead of ours. Source: Cloud Storage, RequestTimeTooSkewed (15 minutes). */
const allowedSkew = 15 * 60_000;

export type Credential = {
  algorithm: string;
  /** The service account's address, or the HMAC access id. */
  account: string;
  /** `yyyymmdd/location/storage/goog4_request`. */
  scope: string;
  /** `yyyymmddThhmmssZ`, as signed. */
  date: string;
  /** The same time in milliseconds since the epoch. */
  signedAt: number;
};

/**
 * Reads algorithm, credential and date of a V4 signature, whether they came as query or as form fields.
 * @throws StorageError when one is malformed, they do not fit together, or the date is still to come.
 */
export function readCredential(given: {
  algorithm: string;
  credential: string;
  date: string;
  now: number;
}): Credential {
  const { algorithm, credential, date, now } = given;
  if (algorithm !== 'GOOG4-RSA-SHA256' && algorithm !== 'GOOG4-HMAC-SHA256') {
    throw malformed('X-Goog-Algorithm', `Unknown algorithm ${algorithm}.`);
  }
  const signedAt = parseDate(date);
  const parts = credential.split('/');
  const [day, , service, request] = parts.slice(-4);
  if (parts.length < 5 || service !== 'storage' || request !== 'goog4_request') {
    throw malformed('X-Goog-Credential', 'It must read account/date/location/storage/goog4_request.');
  }
  if (day !== date.slice(0, 8)) {
    throw malformed('X-Goog-Credential', 'Its date is not the day of X-Goog-Date.');
  }
  if (signedAt > now + allowedSkew) {
    throw new StorageError(
      'RequestTimeTooSkewed',
      `Request signature is not valid before: ${new Date(signedAt).toISOString()}`,
    );
  }
  return {
    algorithm,
    account: parts.slice(0, -4).join('/'),
    scope: parts.slice(-4).join('/'),
    date,
    signedAt,
  };
}

function parseDate(date: string): number {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  const time = found ? Date.parse(`${found.slice(1, 4).join('-')}T${found.slice(4).join(':')}Z`) : Number.NaN;
  if (Number.isNaN(time)) throw malformed('X-Goog-Date', 'It must read yyyymmddThhmmssZ.');
  return time;
}

function malformed(name: string, details: string): StorageError {
  return new StorageError('MalformedSecurityHeader', `Your request has a malformed header. ${details}`, {
    ParameterName: name,
  });
}
