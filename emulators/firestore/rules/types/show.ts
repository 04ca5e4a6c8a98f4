import { instantText } from '../builtins/timeMethods.ts';
import type { RuleValue } from './value.ts';

/** A value as a person reads it in a message, cut to about 100 characters. */
export function show(value: RuleValue): string {
  const text = showWhole(value, 3);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

function showWhole(value: RuleValue, levels: number): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 200));
  if (typeof value !== 'object') return String(value);
  switch (value.type) {
    case 'bytes':
      return `b'${Buffer.from(value.value.subarray(0, 40)).toString('hex')}'`;
    case 'list':
      return `[${showItems(value.items, levels)}]`;
    case 'set':
      return `set[${showItems(value.items, levels)}]`;
    case 'map':
      return levels ? showMap(value.keys(), (key) => value.get(key), levels) : '{…}';
    case 'map_diff':
      return 'map_diff';
    case 'path':
      return `/${value.segments.map((each) => (typeof each === 'string' ? each : `$(${each.open})`)).join('/')}`;
    case 'latlng':
      return `latlng(${value.latitude}, ${value.longitude})`;
    case 'duration':
      return `duration(${Number(value.nanos) / 1e9}s)`;
    case 'timestamp':
      return instantText(value);
    case 'unknown':
      return 'what the query leaves open';
  }
}

function showItems(items: readonly RuleValue[], levels: number): string {
  if (!levels) return '…';
  const shown = items.slice(0, 20).map((item) => showWhole(item, levels - 1));
  return [...shown, ...(items.length > 20 ? ['…'] : [])].join(', ');
}

function showMap(keys: readonly string[], get: (key: string) => RuleValue | undefined, levels: number) {
  const shown = keys.slice(0, 20).map((key) => `${key}: ${showWhole(get(key) ?? null, levels - 1)}`);
  return `{${[...shown, ...(keys.length > 20 ? ['…'] : [])].join(', ')}}`;
}
