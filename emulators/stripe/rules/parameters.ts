import { refuse } from './stripeFailure.ts';

/** What one parameter may be: a kind, a closed list of words, a list, or a group of further parameters. */
export type Kind =
  | 'text'
  | 'integer'
  | 'number'
  | 'flag'
  | 'metadata'
  | readonly string[]
  | { readonly each: Kind }
  | { readonly fields: Shape };

/** The parameters that an endpoint or a group declares; any other is refused. */
export type Shape = { readonly [name: string]: Kind };

/** What a declared parameter is once it has been checked. */
export type Given<K> = K extends 'text'
  ? string
  : K extends 'integer' | 'number'
    ? number
    : K extends 'flag'
      ? boolean
      : K extends 'metadata'
        ? Record<string, string>
        : K extends readonly (infer Word)[]
          ? Word
          : K extends { readonly each: infer Each }
            ? Given<Each>[]
            : K extends { readonly fields: infer Fields }
              ? GivenAll<Fields>
              : never;

export type GivenAll<S> = { -readonly [N in keyof S]?: Given<S[N]> };

/** Checks decoded parameters against what is declared. @throws StripeFailure naming the parameter. */
export function checkedParameters<const S extends Shape>(shape: S, given: unknown, prefix = ''): GivenAll<S> {
  if (!isGroup(given)) return refuse(`Invalid object: ${prefix}`, { param: prefix });
  const checked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const param = prefix === '' ? name : `${prefix}[${name}]`;
    const kind = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (kind === undefined)
      return refuse(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
    if (isUnset(kind, value)) continue;
    checked[name] = checkedValue(kind, value, param);
  }
  return checked as GivenAll<S>; // each name was declared and each value checked against its kind
}

/** An empty value takes a setting back; only texts keep it, so that an update can tell. */
function isUnset(kind: Kind, value: unknown): boolean {
  return value === null || (value === '' && kind !== 'text');
}

function checkedValue(kind: Kind, value: unknown, param: string): unknown {
  if (kind === 'text')
    return typeof value === 'string' ? value : refuse(`Invalid string: ${param}`, { param });
  if (kind === 'integer' || kind === 'number') return numberOf(kind, value, param);
  if (kind === 'flag') return flagOf(value, param);
  if (kind === 'metadata') return metadataOf(value, param);
  if (isWords(kind)) return wordOf(kind, value, param);
  if ('fields' in kind) return checkedParameters(kind.fields, value, param);
  if (!Array.isArray(value)) return refuse(`Invalid array: ${param}`, { param });
  return value.map((item, index) => checkedValue(kind.each, item, `${param}[${index}]`));
}

function isWords(kind: Exclude<Kind, string>): kind is readonly string[] {
  return Array.isArray(kind);
}

function numberOf(kind: 'integer' | 'number', value: unknown, param: string): number {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  const fits = kind === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (typeof number === 'number' && fits) return number;
  return refuse(`Invalid ${kind}: ${String(value)}`, { code: `parameter_invalid_${kind}`, param });
}

function flagOf(value: unknown, param: string): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return refuse(`Invalid boolean: ${String(value)}`, { param });
}

function wordOf(words: readonly string[], value: unknown, param: string): string {
  if (typeof value === 'string' && words.includes(value)) return value;
  return refuse(`Invalid ${param}: must be one of ${words.join(', ')}`, { param });
}

function metadataOf(value: unknown, param: string): Record<string, string> {
  const isEmpty = Array.isArray(value) && value.length === 0;
  const entries = isEmpty || !isGroup(value) ? [] : Object.entries(value);
  if (!isEmpty && !isGroup(value) && !Array.isArray(value)) refuse(`Invalid hash: ${param}`, { param });
  const numbered = Array.isArray(value)
    ? value.map((item, index) => [String(index), item] as const)
    : entries;
  if (numbered.length > 50) refuse('Metadata can have up to 50 keys.', { param });
  for (const [key, text] of numbered)
    if (typeof text !== 'string' || key.length > 40 || text.length > 500)
      refuse('Metadata keys have up to 40 characters and values, which are strings, up to 500.', { param });
  return Object.fromEntries(numbered.map(([key, text]) => [key, String(text)]));
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
