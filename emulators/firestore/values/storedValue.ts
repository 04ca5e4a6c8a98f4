import { internName } from './internName.ts';
import { truncateToMicros } from './timestamps.ts';
import type { Fields, Value } from './types.ts';

/** The fields as the service stores them: timestamps cut to microseconds. Names are shared in memory. */
export function storedFields(fields: Fields): Fields {
  const stored = new Map<string, Value>();
  for (const [name, value] of fields) stored.set(internName(name), storedValue(value));
  return stored;
}

/** A value as the service stores it; the same object where there is nothing to change. */
export function storedValue(value: Value): Value {
  switch (value.type) {
    case 'timestamp':
      return value.value.nanos % 1000 === 0
        ? value
        : { type: 'timestamp', value: truncateToMicros(value.value) };
    case 'array':
      return { type: 'array', values: value.values.map(storedValue) };
    case 'map':
      return { type: 'map', fields: storedFields(value.fields) };
    default:
      return value;
  }
}

export function storedValues(values: readonly Value[]): readonly Value[] {
  return values.map(storedValue);
}
