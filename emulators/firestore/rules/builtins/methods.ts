import { type RuleValue, typeName } from '../types/value.ts';
import type { Builtin, BuiltinTable } from './args.ts';
import { listMethods, setMethods } from './collectionMethods.ts';
import { mapDiffMethods, mapMethods } from './mapMethods.ts';
import { bytesMethods, latLngMethods, pathMethods } from './otherMethods.ts';
import { stringMethods } from './stringMethods.ts';
import { durationMethods, timestampMethods } from './timeMethods.ts';

const byType: ReadonlyMap<string, BuiltinTable> = new Map([
  ['string', stringMethods],
  ['bytes', bytesMethods],
  ['list', listMethods],
  ['set', setMethods],
  ['map', mapMethods],
  ['map_diff', mapDiffMethods],
  ['path', pathMethods],
  ['latlng', latLngMethods],
  ['duration', durationMethods],
  ['timestamp', timestampMethods],
]);

/** The method of that name that values of this value's type have. */
export function methodOf(receiver: RuleValue, name: string): Builtin | undefined {
  return byType.get(typeName(receiver))?.get(name);
}
