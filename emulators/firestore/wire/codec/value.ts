import type { Value } from '../../values/types.ts';
import type { Codec } from './codec.ts';
import { valueFromJson, valueToJson } from './valueJson.ts';
import { readValue, writeValue } from './valueProtobuf.ts';

/** google.firestore.v1.Value, by hand: it is most of what goes over the wire. */
export const value: Codec<Value> = {
  wireType: 2,
  initial: undefined,
  read: readValue,
  write: writeValue,
  fromJson: valueFromJson,
  toJson: valueToJson,
};
