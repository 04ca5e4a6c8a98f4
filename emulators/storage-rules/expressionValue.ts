import { setOf } from '../firestore/rules/builtins/collectionMethods.ts';
import { listOf, mapOf, pathOf, type RuleValue } from '../firestore/rules/types/value.ts';
import { parseInstant } from './parseInstant.ts';
import { arrayIn, BadMessage, deepest, intIn, recordIn, stringIn } from './record.ts';

/** A value as the runtime is given it, `{string_value: 'x'}`, as a value of the rules language. */
export function fromExpressionValue(json: unknown, depth = 0): RuleValue {
  if (depth > deepest) throw new BadMessage('A value is nested too deeply.');
  const [kind, value] = Object.entries(recordIn(json, 'A value'))[0] ?? ['null_value', null];
  switch (kind) {
    case 'null_value':
      return null;
    case 'string_value':
      return stringIn(value, kind);
    case 'bool_value':
      return value === true;
    case 'int_value':
      return intIn(value, kind);
    case 'float_value':
      return Number(value);
    case 'timestamp_value':
      return { type: 'timestamp', nanos: parseInstant(stringIn(value, kind)) };
    case 'list_value':
      return listOf(valuesOf(value, kind, depth));
    case 'set_value':
      return setOf(valuesOf(value, kind, depth));
    case 'map_value':
      return mapFrom(value, depth);
    case 'path_value':
      return pathOf(arrayIn(recordIn(value, kind).segments ?? [], 'segments').map(segmentOf));
    default:
      throw new BadMessage(`Unknown kind of value: ${kind}.`);
  }
}

function valuesOf(value: unknown, kind: string, depth: number): RuleValue[] {
  const values = arrayIn(recordIn(value, kind).values ?? [], 'values');
  return values.map((each) => fromExpressionValue(each, depth + 1));
}

function mapFrom(value: unknown, depth: number): RuleValue {
  const fields = recordIn(recordIn(value, 'map_value').fields ?? {}, 'fields');
  return mapOf(
    new Map(Object.entries(fields).map(([name, each]) => [name, fromExpressionValue(each, depth + 1)])),
  );
}

function segmentOf(segment: unknown): string {
  return stringIn(recordIn(segment, 'A segment').simple, 'simple');
}
