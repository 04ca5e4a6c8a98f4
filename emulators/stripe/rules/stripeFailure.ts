export type FailureType = 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';

export interface FailureDetail {
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  /** The object that went wrong with it, as Stripe puts it into the answer of a declined card. */
  readonly payment_intent?: object;
}

/**
 * An answer that is not 2xx. `isKept` tells whether the request had begun to be carried out, so that its answer
 * belongs to its idempotency key; a request refused for its parameters has not.
 */
export class StripeFailure extends Error {
  readonly status: number;
  readonly type: FailureType;
  readonly detail: FailureDetail;
  readonly isKept: boolean;

  constructor(
    status: number,
    type: FailureType,
    message: string,
    detail: FailureDetail & { kept?: boolean },
  ) {
    super(message);
    const { kept = false, ...rest } = detail;
    this.status = status;
    this.type = type;
    this.detail = rest;
    this.isKept = kept;
  }
}

/** Refuses a parameter: nothing has been done. */
export function refuse(message: string, detail: FailureDetail = {}): never {
  throw new StripeFailure(400, 'invalid_request_error', message, detail);
}

/** Refuses what the state of things forbids; a repetition under the same key is refused the same way. */
export function forbid(message: string, code?: string): never {
  throw new StripeFailure(400, 'invalid_request_error', message, { ...(code ? { code } : {}), kept: true });
}

/** What a request names is not there. */
export function missing(what: string, id: string, param = 'id'): never {
  throw new StripeFailure(404, 'invalid_request_error', `No such ${what}: '${id}'`, {
    code: 'resource_missing',
    param,
  });
}

/** The value of a parameter that must be there. */
export function required<T>(value: T | undefined | '', param: string): T {
  if (value === undefined || value === '')
    refuse(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  return value;
}
