import type { Value } from '../firestore/values/types.ts';
import { parseInstant } from './parseInstant.ts';
import { arrayIn, BadMessage, deepest, intIn, recordIn, stringIn } from './record.ts';

/** The fields of a document in the JSON of Firestore's REST interface. */
export function documentFields(json: unknown, depth = 0): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(recordIn(json ?? {}, 'fields')).map(([name, each]) => [name, valueFrom(each, depth + 1)]),
  );
}

function valueFrom(json: unknown, depth: number): Value {
  if (depth > deepest) throw new BadMessage('A value is nested too deeply.');
  const [kind, value] = Object.entries(recordIn(json, 'A value'))[0] ?? [];
  switch (kind) {
    case 'nullValue':
      return { type: 'null' };
    case 'booleanValue':
      return { type: 'boolean', value: value === true };
    case 'integerValue':
      return { type: 'integer', value: intIn(value, kind) };
    case 'doubleValue':
      return { type: 'double', value: Number(value) };
    case 'timestampValue':
      return timestampOf(stringIn(value, kind));
    case 'stringValue':
      return { type: 'string', value: stringIn(value, kind) };
    case 'bytesValue':
      return { type: 'bytes', value: Buffer.from(stringIn(value, kind), 'base64') };
    case 'referenceValue':
      return { type: 'reference', value: stringIn(value, kind) };
    case 'geoPointValue':
      return geoPointOf(recordIn(value, kind));
    case 'arrayValue':
      return {
        type: 'array',
        values: arrayIn(recordIn(value, kind).values ?? [], 'values').map((each) =>
          valueFrom(each, depth + 1),
        ),
      };
    case 'mapValue':
      return { type: 'map', fields: documentFields(recordIn(value, kind).fields, depth) };
    default:
      throw new BadMessage(`Unknown kind of value: ${kind}.`);
  }
}

function timestampOf(iso: string): Value {
  const nanos = parseInstant(iso);
  const second = 1_000_000_000n;
  const rest = ((nanos % second) + second) % second;
  return { type: 'timestamp', value: { seconds: Number((nanos - rest) / second), nanos: Number(rest) } };
}

function geoPointOf({ latitude = 0, longitude = 0 }: Readonly<Record<string, unknown>>): Value {
  return { type: 'geoPoint', latitude: Number(latitude), longitude: Number(longitude) };
}
