import { fail } from './status.ts';
import type { Value } from './types.ts';

const limit = 2048;

/** The elements of a vector value, or undefined for any other value. */
export function vectorOf(value: Value): readonly Value[] | undefined {
  if (value.type !== 'map' || value.fields.size !== 2) return undefined;
  const mark = value.fields.get('__type__');
  if (mark?.type !== 'string' || mark.value !== '__vector__') return undefined;
  const elements = value.fields.get('value');
  return elements?.type === 'array' ? elements.values : undefined;
}

/** Refuses a vector that the service would not store; an empty one, the default of the SDKs, it does. */
export function checkVector(elements: readonly Value[]): void {
  if (elements.length > limit) fail('INVALID_ARGUMENT', `Vectors must not exceed ${limit} dimensions.`);
  if (elements.some(({ type }) => type !== 'double' && type !== 'integer')) {
    fail('INVALID_ARGUMENT', 'Vectors must contain only numbers.');
  }
}
