import { equal, holds, isNumber, order } from './compare.ts';
import { Fault, isConstrained, typeFault, unprovable } from './fault.ts';
import { type Fact, isUnknown, listOf, type RuleValue, typeName, type Unknown } from './value.ts';

/**
 * What can be said about values that differ between the documents a query may return. Every function gives an answer
 * only where it holds for all of them, else the fault `unknown`.
 */
function undecided(): never {
  throw new Fault('unknown', unprovable);
}

/** An operation that is not analysed at all; see authorizeList for what follows where the filters constrain the value. */
function beyondAnalysis(value: Unknown): never {
  throw new Fault('unknown', unprovable, isConstrained(value));
}

export const nothingKnown: Unknown = { type: 'unknown', facts: [] };

export function unknownMember(value: Unknown, name: string): RuleValue {
  const known = value.fields?.get(name);
  return known === undefined ? nothingKnown : known;
}

/** `==`; a value that the filters exclude is never equal. */
export function unknownEquals(a: RuleValue, b: RuleValue): boolean {
  const [value, other] = isUnknown(a) ? [a, b] : [b, a];
  if (!isUnknown(value)) return equal(a, b);
  if (isUnknown(other)) undecided();
  if (isExcluded(value, other)) return false;
  undecided();
}

function isExcluded(value: Unknown, other: RuleValue): boolean {
  if (value.fields && typeName(other) !== 'map') return true;
  return value.facts.some((fact) => !isPossible(fact, other));
}

/** Whether a value that is equal to `other` could satisfy the fact. */
function isPossible({ op, value }: Fact, other: RuleValue): boolean {
  if (op === '!=') return other !== null && !equal(other, value);
  if (op === 'contains')
    return typeof other === 'object' && other?.type === 'list' && holds(other.items, value);
  if (!isComparable(other, value)) return false;
  const side = order(other, value, op);
  if (op === '<') return side < 0;
  if (op === '<=') return side <= 0;
  return op === '>' ? side > 0 : side >= 0;
}

/** Firestore compares within one type, all numbers being one. */
function isComparable(a: RuleValue, b: RuleValue): boolean {
  if (isNumber(a) || isNumber(b)) return isNumber(a) && isNumber(b);
  return typeName(a) === typeName(b) && ['string', 'timestamp', 'bytes'].includes(typeName(a));
}

type Comparison = '<' | '<=' | '>' | '>=';
const mirrored: Readonly<Record<Comparison, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const negated: Readonly<Record<Comparison, Comparison>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** `<` and its kin, from the ranges of the filters. */
export function unknownOrder(op: Comparison, a: RuleValue, b: RuleValue): boolean {
  if (!isUnknown(a)) return isUnknown(b) ? unknownOrder(mirrored[op], b, a) : undecided();
  if (isUnknown(b)) undecided();
  if (a.facts.some((fact) => implies(fact, op, b))) return true;
  if (a.facts.some((fact) => implies(fact, negated[op], b))) return false;
  undecided();
}

/** Whether everything that satisfies the fact satisfies `op bound` too. */
function implies(fact: Fact, op: Comparison, bound: RuleValue): boolean {
  if (fact.op === '!=' || fact.op === 'contains' || !isComparable(fact.value, bound)) return false;
  if (fact.op[0] !== op[0]) return false;
  const side = order(fact.value, bound, op) * (op[0] === '<' ? 1 : -1);
  return side < 0 || (side === 0 && (fact.op === op || op.length === 2));
}

/** `is`; a range says of which type the value is, a container that it is a list. */
export function unknownIs(value: Unknown, type: string): boolean {
  const types = new Set(value.facts.flatMap(typesUnder));
  if (value.fields) types.add('map');
  const known = [...types][0];
  if (known === undefined) undecided();
  if (known !== 'number') return known === type;
  if (type === 'int' || type === 'float') undecided();
  return type === 'number';
}

function typesUnder({ op, value }: Fact): readonly string[] {
  if (op === '!=') return [];
  if (op === 'contains') return ['list'];
  return [isNumber(value) ? 'number' : typeName(value)];
}

/** `in` with an unknown on either side. */
export function unknownIn(item: RuleValue, container: RuleValue): boolean {
  if (isUnknown(container)) {
    if (typeof item === 'string' && container.fields?.has(item)) return true;
    if (!isUnknown(item) && contains(container, item)) return true;
    undecided();
  }
  if (!isUnknown(item)) undecided();
  if (typeof container === 'object' && container !== null && 'items' in container) {
    if (container.items.every((each) => !isUnknown(each) && isExcluded(item, each))) return false;
  }
  undecided();
}

function contains({ facts }: Unknown, item: RuleValue): boolean {
  return facts.some(({ op, value }) => op === 'contains' && equal(value, item));
}

/** A method of an unknown, or with one among its arguments. */
export function unknownMethod(receiver: RuleValue, name: string, args: readonly RuleValue[]): RuleValue {
  const open = [receiver, ...args].find(isUnknown) ?? nothingKnown;
  const answer = isUnknown(receiver)
    ? methodOfUnknown(receiver, name, args)
    : containment(name, args[0], receiver);
  return answer ?? beyondAnalysis(open);
}

function methodOfUnknown(value: Unknown, name: string, args: readonly RuleValue[]): RuleValue | undefined {
  const [first = null] = args;
  if (value.fields && name === 'keys') return knownKeys(value.fields);
  if (value.fields && name === 'get') return memberAlong(value, first);
  if (name === 'hasAny' || name === 'hasAll') return containment(name, value, first);
}

function knownKeys(fields: ReadonlyMap<string, RuleValue>): Unknown {
  const facts = [...fields.keys()].map((key): Fact => ({ op: 'contains', value: key }));
  return { type: 'unknown', facts, ofNames: true };
}

/** `get(key, default)` or `get([key, key], default)`: the default counts only where the field may be missing. */
function memberAlong(value: Unknown, key: RuleValue): RuleValue {
  const path = typeof key === 'object' && key !== null && key.type === 'list' ? key : listOf([key]);
  let member: RuleValue = value;
  for (const step of path.items) {
    if (typeof step !== 'string') typeFault(step, 'string');
    if (!isUnknown(member)) undecided();
    member = unknownMember(member, step);
  }
  return member;
}

function containment(name: string, holder: RuleValue | undefined, other: RuleValue): true | undefined {
  if (!holder || typeof holder !== 'object' || holder.type !== 'unknown') return;
  if (other === null || typeof other !== 'object' || !('items' in other)) return;
  if (name === 'hasAny' && other.items.some((item) => contains(holder, item))) return true;
  if (name === 'hasAll' && other.items.every((item) => contains(holder, item))) return true;
}
