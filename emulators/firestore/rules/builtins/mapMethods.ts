import { equalIn } from '../types/compare.ts';
import { typeFault } from '../types/fault.ts';
import { listOf, type MapDiff, type RuleMap, type RuleValue } from '../types/value.ts';
import { type BuiltinTable, builtin, table, taggedArg } from './args.ts';
import { setOf } from './collectionMethods.ts';

/** Methods of map. */
export const mapMethods = table({
  size: builtin(1, (args) => BigInt(taggedArg(args, 0, 'map').keys().length)),
  keys: builtin(1, (args) => listOf(taggedArg(args, 0, 'map').keys())),
  values: builtin(1, (args) => {
    const map = taggedArg(args, 0, 'map');
    return listOf(map.keys().map((key) => map.get(key) ?? null));
  }),
  get: builtin(3, (args) => getOr(taggedArg(args, 0, 'map'), args[1] ?? null, args[2] ?? null)),
  diff: builtin(2, (args) => {
    return { type: 'map_diff', now: taggedArg(args, 0, 'map'), before: taggedArg(args, 1, 'map') };
  }),
});

/** `get('a', default)` or, for a value inside nested maps, `get(['a', 'b'], default)`. */
function getOr(map: RuleMap, key: RuleValue, otherwise: RuleValue): RuleValue {
  if (typeof key === 'string') return getOr(map, listOf([key]), otherwise);
  if (key === null || typeof key !== 'object' || key.type !== 'list') typeFault(key, 'string,list');
  let value: RuleValue | undefined = map;
  for (const step of key.items) {
    if (typeof step !== 'string') typeFault(step, 'string');
    value = isMap(value) ? value.get(step) : undefined;
  }
  return value === undefined ? otherwise : value;
}

function isMap(value: RuleValue | undefined): value is RuleMap {
  return typeof value === 'object' && value !== null && value.type === 'map';
}

type Sieve = (key: string, diff: MapDiff) => boolean;

const isAdded: Sieve = (key, { before }) => before.get(key) === undefined;
const isRemoved: Sieve = (key, { now }) => now.get(key) === undefined;
const isUnchanged: Sieve = (key, { now, before }) => equalIn(key, now, before);
const isChanged: Sieve = (key, diff) =>
  !isAdded(key, diff) && !isRemoved(key, diff) && !isUnchanged(key, diff);

function keysThat(sieve: Sieve) {
  return builtin(1, (args) => {
    const diff = taggedArg(args, 0, 'map_diff');
    const keys = new Set([...diff.now.keys(), ...diff.before.keys()]);
    return setOf([...keys].filter((key) => sieve(key, diff)));
  });
}

/** Methods of the result of `map.diff(before)`. */
export const mapDiffMethods: BuiltinTable = table({
  addedKeys: keysThat(isAdded),
  removedKeys: keysThat(isRemoved),
  changedKeys: keysThat(isChanged),
  unchangedKeys: keysThat(isUnchanged),
  affectedKeys: keysThat((key, diff) => !isUnchanged(key, diff)),
});
