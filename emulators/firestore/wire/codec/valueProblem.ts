import { fail } from '../../values/status.ts';
import { maxDepth } from './codec.ts';

/** Refuses a Value whose oneof is not set. */
export function noType(): never {
  fail('INVALID_ARGUMENT', 'A value has no type: one of the fields of "value_type" must be set.');
}

/** The depth of what is inside; refuses a request nested deeper than protobuf parsers go. */
export function nested(depth: number): number {
  if (depth >= maxDepth) fail('INVALID_ARGUMENT', 'The message has too many levels of nesting.');
  return depth + 1;
}
