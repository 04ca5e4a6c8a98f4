import type { Fields, Value } from './types.ts';

/** The value at a path of field names, or undefined where a part is missing or is no map. */
export function getField(fields: Fields, path: readonly string[]): Value | undefined {
  let at: Fields = fields;
  let value: Value | undefined;
  for (const [depth, name] of path.entries()) {
    value = at.get(name);
    if (depth === path.length - 1 || value?.type !== 'map')
      return depth === path.length - 1 ? value : undefined;
    at = value.fields;
  }
  return value;
}

/** A copy with the value at the path; parts on the way that are missing or no maps become maps. */
export function setField(fields: Fields, path: readonly string[], value: Value): Fields {
  const [name, ...rest] = path;
  if (name === undefined) return fields;
  return new Map(fields).set(name, rest.length === 0 ? value : mapWith(fields.get(name), rest, value));
}

/** A copy without the value at the path; the same fields where there is none. */
export function deleteField(fields: Fields, path: readonly string[]): Fields {
  const [name, ...rest] = path;
  const value = name === undefined ? undefined : fields.get(name);
  if (name === undefined || value === undefined) return fields;
  const copy = new Map(fields);
  if (rest.length === 0) copy.delete(name);
  else if (value.type === 'map') copy.set(name, { type: 'map', fields: deleteField(value.fields, rest) });
  return copy;
}

/** The parts of the fields that the paths name: what a read with a mask or a projection returns. */
export function pickFields(fields: Fields, paths: Iterable<readonly string[]>): Fields {
  let picked: Fields = new Map();
  for (const path of paths) {
    const value = getField(fields, path);
    if (value !== undefined) picked = setField(picked, path, value);
  }
  return picked;
}

function mapWith(value: Value | undefined, path: readonly string[], leaf: Value): Value {
  return { type: 'map', fields: setField(value?.type === 'map' ? value.fields : new Map(), path, leaf) };
}
