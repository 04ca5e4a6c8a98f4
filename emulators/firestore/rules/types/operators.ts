import { isCollection, placeIn } from '../builtins/args.ts';
import { codePoints, sliceString } from '../builtins/stringMethods.ts';
import { equal, holds, order } from './compare.ts';
import { fault, typeFault } from './fault.ts';
import { unknownEquals, unknownIn, unknownIs, unknownMember, unknownOrder } from './unknown.ts';
import { isUnknown, listOf, type Path, type RuleValue, typeName } from './value.ts';

export function isEqual(a: RuleValue, b: RuleValue): boolean {
  return isUnknown(a) || isUnknown(b) ? unknownEquals(a, b) : equal(a, b);
}

/** `<` and its kin; comparing with NaN is always false. */
export function isOrdered(op: '<' | '<=' | '>' | '>=', a: RuleValue, b: RuleValue): boolean {
  if (isUnknown(a) || isUnknown(b)) return unknownOrder(op, a, b);
  const side = order(a, b, op);
  if (op === '<') return side < 0;
  if (op === '<=') return side <= 0;
  return op === '>' ? side > 0 : side >= 0;
}

/** `in`: an item of a list or set, a key of a map, a segment of a path. */
export function isIn(item: RuleValue, container: RuleValue): boolean {
  if (isUnknown(item) || isUnknown(container)) return unknownIn(item, container);
  if (isCollection(container)) return holds(container.items, item);
  if (container === null || typeof container !== 'object') typeFault(container, 'list,map,path,set');
  if (container.type === 'path')
    return holds(
      container.segments.filter((each) => typeof each === 'string'),
      item,
    );
  if (container.type !== 'map') typeFault(container, 'list,map,path,set');
  return typeof item === 'string' && container.get(item) !== undefined;
}

export function isOfType(value: RuleValue, type: string): boolean {
  if (isUnknown(value)) return unknownIs(value, type);
  const name = typeName(value);
  return name === type || (type === 'number' && (name === 'int' || name === 'float'));
}

/** `object.name` */
export function memberOf(object: RuleValue, name: string): RuleValue {
  if (object === null || typeof object !== 'object') typeFault(object, 'map,path');
  if (object.type === 'unknown') return unknownMember(object, name);
  if (object.type === 'path') return boundIn(object, name);
  if (object.type !== 'map') typeFault(object, 'map,path');
  const value = object.get(name);
  return value === undefined ? fault(`Property ${name} is undefined on object.`) : value;
}

function boundIn(path: Path, name: string): string {
  return path.bound?.get(name) ?? fault(`Property ${name} is undefined on object.`);
}

/** `object[index]` */
export function itemOf(object: RuleValue, index: RuleValue): RuleValue {
  if (isUnknown(index)) typeFault(index, 'int,string');
  if (typeof object === 'string') {
    const at = placeIn(index, codePoints(object) - 1);
    return sliceString(object, at, at + 1);
  }
  if (object === null || typeof object !== 'object') typeFault(object, 'list,map,path,string');
  if (object.type === 'list') return object.items[placeIn(index, object.items.length - 1)] ?? null;
  if (typeof index === 'string') return memberOf(object, index);
  if (object.type !== 'path') typeFault(object, 'list,map,path,string');
  const segment = object.segments[placeIn(index, object.segments.length - 1)];
  return typeof segment === 'string' ? segment : fault('Path is not bound.');
}

/** `object[from:to]`, without the item at `to`; also of bytes and paths. */
export function rangeOf(object: RuleValue, from: RuleValue, to: RuleValue): RuleValue {
  if (typeof object === 'string') {
    const [start, end] = places(from, to, codePoints(object));
    return sliceString(object, start, end);
  }
  if (object === null || typeof object !== 'object') typeFault(object, 'list,string');
  switch (object.type) {
    case 'list':
      return listOf(object.items.slice(...places(from, to, object.items.length)));
    case 'bytes':
      return { type: 'bytes', value: object.value.subarray(...places(from, to, object.value.length)) };
    case 'path':
      return { type: 'path', segments: object.segments.slice(...places(from, to, object.segments.length)) };
    default:
      typeFault(object, 'bytes,list,path,string');
  }
}

function places(from: RuleValue, to: RuleValue, size: number): [number, number] {
  const start = placeIn(from, size);
  const end = placeIn(to, size);
  if (start > end) fault(`Range [${start}:${end}] is out of order.`);
  return [start, end];
}

export function negative(value: RuleValue): RuleValue {
  if (typeof value === 'number') return -value;
  if (typeof value !== 'bigint') typeFault(value, 'float,int');
  return value === -(2n ** 63n) ? fault('Integer overflow error.') : -value;
}
