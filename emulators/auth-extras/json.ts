/** An object as it came over the wire: nothing is known of its fields. */
export type JsonObject = Record<string, unknown>;

/** Whether `value` is an object that is neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field `name` of `value` if it is an object. */
export function objectIn(value: unknown, name: string): JsonObject | undefined {
  const field = isObject(value) ? value[name] : undefined;
  return isObject(field) ? field : undefined;
}

/** The field `name` of `value` if it is a text with something in it. */
export function textIn(value: unknown, name: string): string | undefined {
  const field = isObject(value) ? value[name] : undefined;
  return typeof field === 'string' && field !== '' ? field : undefined;
}

/** The objects in the list `name` of `value`; none where there is no such list. */
export function objectsIn(value: unknown, name: string): JsonObject[] {
  const field = isObject(value) ? value[name] : undefined;
  return Array.isArray(field) ? field.filter(isObject) : [];
}

/** `text` read as a JSON object, or undefined where it is none. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined;
    throw problem;
  }
}
