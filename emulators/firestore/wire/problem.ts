import { type Code, codes, StatusError } from '../values/status.ts';

/** What a client is told of a failure. */
export interface Problem {
  readonly code: number;
  readonly status: Code;
  readonly message: string;
}

/** Longer messages do not fit the trailers of a gRPC response, nor do halves of surrogate pairs. */
const maxMessage = 4000;

/** The status of an error; one that is no StatusError is a defect, which is printed and told as INTERNAL. */
export function problemOf(error: unknown): Problem {
  if (error instanceof StatusError) {
    const message = error.message.slice(0, maxMessage).toWellFormed();
    return { code: codes[error.code], status: error.code, message };
  }
  console.error('Unexpected error:', error);
  return {
    code: codes.INTERNAL,
    status: 'INTERNAL',
    message: 'Internal error in the emulator; see its log.',
  };
}
