import { fail } from '../../values/status.ts';

/** Refuses a JSON value that does not fit its field, in the words of Google's JSON transcoder. */
export function badValue(path: string, type: string, json: unknown): never {
  const at = path === '' ? '' : ` at '${path}'`;
  fail('INVALID_ARGUMENT', `Invalid value${at} (${type}), ${JSON.stringify(json) ?? 'undefined'}`);
}

/** Refuses a field that the message does not have. */
export function unknownName(path: string, name: string): never {
  const at = path === '' ? '' : ` at '${path}'`;
  fail(
    'INVALID_ARGUMENT',
    `Invalid JSON payload received. Unknown name ${JSON.stringify(name)}${at}: Cannot find field.`,
  );
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
