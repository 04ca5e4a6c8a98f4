/**
 * The errors of Cloud Storage's XML API: status, standard message and the reason its JSON API gives for the same.
 * Source: "HTTP status and error codes for XML" in the Cloud Storage reference.
 */
const errors = {
  AccessDenied: [403, 'Access denied.', 'forbidden'],
  BadDigest: [400, 'The Content-MD5 or x-goog-hash you specified did not match what we received.', 'invalid'],
  ClientClosedRequest: [499, 'The upload was cancelled.', 'invalid'],
  EntityTooLarge: [
    400,
    'Your proposed upload is larger than the maximum object size specified in your Policy Document.',
    'uploadTooLarge',
  ],
  EntityTooSmall: [
    400,
    'Your proposed upload is smaller than the minimum object size specified in your Policy Document.',
    'invalid',
  ],
  ExpiredToken: [400, 'The provided token has expired.', 'invalid'],
  InternalError: [500, 'We encountered an internal error. Please try again.', 'internalError'],
  InvalidArgument: [400, 'Invalid argument.', 'invalid'],
  InvalidDigest: [400, 'The MD5 or x-goog-hash you specified was invalid.', 'invalid'],
  InvalidPolicyDocument: [
    400,
    'The content of the form does not meet the conditions specified in the policy document.',
    'invalid',
  ],
  InvalidRange: [416, 'The requested range cannot be satisfied.', 'requestedRangeNotSatisfiable'],
  InvalidSecurity: [403, 'The provided security credentials are not valid.', 'forbidden'],
  InvalidURI: [400, 'Could not parse the specified URI.', 'invalid'],
  MalformedPOSTRequest: [
    400,
    'The body of your POST request is not well-formed multipart/form-data.',
    'invalid',
  ],
  MalformedSecurityHeader: [400, 'Invalid argument.', 'invalid'],
  MethodNotAllowed: [
    405,
    'The specified method is not allowed against this resource.',
    'httpMethodNotAllowed',
  ],
  MissingSecurityHeader: [400, 'Your request was missing a required header.', 'required'],
  NoSuchKey: [404, 'The specified key does not exist.', 'notFound'],
  NoSuchUpload: [404, 'The requested upload was not found.', 'notFound'],
  NotImplemented: [
    501,
    'A header or query you provided requested a function that is not implemented.',
    'notImplemented',
  ],
  PreconditionFailed: [
    412,
    'At least one of the pre-conditions you specified did not hold.',
    'conditionNotMet',
  ],
  RequestTimeTooSkewed: [
    403,
    "The difference between the request time and the server's time is too large.",
    'forbidden',
  ],
  ServiceUnavailable: [503, 'Please reduce your request rate.', 'backendError'],
  SignatureDoesNotMatch: [403, 'Access denied.', 'forbidden'],
  TooManyRequests: [429, 'The project exceeded the rate limit.', 'rateLimitExceeded'],
  UploadGone: [410, 'The upload session has expired. Start a new one.', 'uploadGone'],
} as const satisfies Record<string, readonly [status: number, message: string, reason: string]>;

export type StorageErrorCode = keyof typeof errors;

/** A refusal as Cloud Storage words it. `details` is for people; `fields` become elements of the XML body. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  readonly status: number;
  readonly details: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: StorageErrorCode, details: string, fields: Readonly<Record<string, string>> = {}) {
    super(errors[code][1]);
    this.code = code;
    this.status = errors[code][0];
    this.details = details;
    this.fields = fields;
  }

  toXml(): string {
    const elements = { Code: this.code, Message: this.message, Details: this.details, ...this.fields };
    const body = Object.entries(elements).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
    return `<?xml version='1.0' encoding='UTF-8'?><Error>${body.join('')}</Error>`;
  }

  toJson(): string {
    const message = this.details || this.message;
    const reason = errors[this.code][2];
    return JSON.stringify({
      error: { code: this.status, message, errors: [{ message, domain: 'global', reason }] },
    });
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
