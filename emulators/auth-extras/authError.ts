/** A refusal in the words of the Identity Platform API, which the Firebase SDKs turn into `auth/…` codes. */
export class AuthError extends Error {
  readonly httpStatus: number;
  readonly status: string | undefined;

  constructor(message: string, httpStatus = 400, status?: string) {
    super(message);
    this.httpStatus = httpStatus;
    this.status = status;
  }

  /** The answer's body, shaped as the service and the emulator shape theirs. */
  toBody() {
    const { message, httpStatus: code, status } = this;
    const errors = [{ message, reason: 'invalid', domain: 'global' }];
    return { error: { code, message, errors, ...(status && { status }) } };
  }
}

/** Throws what the service answers, status 400, unless `value` is there. */
export function required<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new AuthError(message);
  return value;
}
