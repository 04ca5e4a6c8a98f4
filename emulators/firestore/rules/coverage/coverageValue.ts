import { instantText } from '../builtins/timeMethods.ts';
import { Fault } from '../types/fault.ts';
import { show } from '../types/show.ts';
import type { RuleValue } from '../types/value.ts';

/** A value as coverage reports spell it, e.g. `{boolValue: true}`; a failure is `{undefined: {causeMessage}}`. */
export type CoverageValue = Readonly<Record<string, unknown>>;

export function coverageValue(outcome: RuleValue | Fault): CoverageValue {
  if (outcome instanceof Fault) return { undefined: { causeMessage: outcome.message } };
  switch (typeof outcome) {
    case 'boolean':
      return { boolValue: outcome };
    case 'bigint':
      return { intValue: String(outcome) };
    case 'number':
      return { floatValue: Number.isFinite(outcome) ? outcome : String(outcome) };
    case 'string':
      return { stringValue: outcome.slice(0, 200) };
  }
  if (outcome === null) return { nullValue: null };
  if (outcome.type === 'timestamp') return { timestampValue: instantText(outcome) };
  return { [`${outcome.type}Value`]: show(outcome) };
}
