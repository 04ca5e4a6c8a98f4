import { distinct, lookup } from '../types/compare.ts';
import { listOf, type RuleSet, type RuleValue } from '../types/value.ts';
import { builtin, itemsArg, stringArg, table, taggedArg } from './args.ts';
import { textOf } from './conversions.ts';

const hasAll = builtin(2, (args) => {
  return itemsArg(args, 1).every(lookup(itemsArg(args, 0)));
});

const hasAny = builtin(2, (args) => {
  return itemsArg(args, 1).some(lookup(itemsArg(args, 0)));
});

const hasOnly = builtin(2, (args) => {
  return itemsArg(args, 0).every(lookup(itemsArg(args, 1)));
});

const size = builtin(1, (args) => BigInt(itemsArg(args, 0).length));

/** Methods of list. */
export const listMethods = table({
  size,
  hasAll,
  hasAny,
  hasOnly,
  concat: builtin(2, (args) => listOf([...itemsArg(args, 0), ...taggedArg(args, 1, 'list').items])),
  join: builtin(2, (args) => itemsArg(args, 0).map(textOf).join(stringArg(args, 1))),
  removeAll: builtin(2, (args) => {
    const isRemoved = lookup(itemsArg(args, 1));
    return listOf(itemsArg(args, 0).filter((item) => !isRemoved(item)));
  }),
  toSet: builtin(1, (args) => setOf(itemsArg(args, 0))),
});

/** Methods of set; the other operand may be a list too. */
export const setMethods = table({
  size,
  hasAll,
  hasAny,
  hasOnly,
  difference: builtin(2, (args) => {
    const isRemoved = lookup(itemsArg(args, 1));
    return { type: 'set', items: itemsArg(args, 0).filter((item) => !isRemoved(item)) };
  }),
  intersection: builtin(2, (args) => {
    return { type: 'set', items: itemsArg(args, 0).filter(lookup(itemsArg(args, 1))) };
  }),
  union: builtin(2, (args) => setOf([...itemsArg(args, 0), ...itemsArg(args, 1)])),
});

export function setOf(items: readonly RuleValue[]): RuleSet {
  return { type: 'set', items: distinct(items) };
}
