import { StatusError } from '../values/status.ts';
import { compareTimestamps, toMicros } from '../values/timestamps.ts';
import type { Document } from '../values/types.ts';
import type { Write } from './types.ts';

/** What the service answers where the write's precondition does not hold for the document; undefined where it holds. */
export function failedPrecondition(
  { name, precondition }: Write,
  before: Document | undefined,
): StatusError | undefined {
  if (precondition === undefined) return undefined;
  if ('updateTime' in precondition) return otherVersion(precondition.updateTime, before);
  if (precondition.exists === (before !== undefined)) return undefined;
  return before === undefined
    ? new StatusError('NOT_FOUND', `No document to update: ${name}`)
    : new StatusError('ALREADY_EXISTS', `Document already exists: ${name}`);
}

function otherVersion(
  required: Document['updateTime'],
  before: Document | undefined,
): StatusError | undefined {
  if (before !== undefined && compareTimestamps(before.updateTime, required) === 0) return undefined;
  const stored = before === undefined ? 0 : toMicros(before.updateTime);
  return new StatusError(
    'FAILED_PRECONDITION',
    `the stored version (${stored}) does not match the required base version (${toMicros(required)})`,
  );
}
