import { fail } from '../../values/status.ts';
import { type Codec, maxDepth } from './codec.ts';
import { badValue, isObject, unknownName } from './jsonProblem.ts';
import { emptyMessage, type Field, isDefault, type Message, protoName, type Shape } from './messageShape.ts';

/** Reads a message from proto3 JSON; names may be in lower camel or snake case, unknown ones are refused. */
export function messageFromJson(json: unknown, path: string, shape: Shape, depth: number): Message {
  if (depth > maxDepth) fail('INVALID_ARGUMENT', 'The message has too many levels of nesting.');
  if (!isObject(json)) badValue(path, 'TYPE_MESSAGE', json);
  const message = emptyMessage(shape);
  const chosen = new Set<string>();
  for (const [name, item] of Object.entries(json)) {
    const field = shape.byName.get(name) ?? unknownName(path, name);
    if (item === null) continue;
    const at = path === '' ? name : `${path}.${name}`;
    if (field.oneof !== undefined) chooseOnce(chosen, field.oneof, at);
    message[field.name] = fieldFromJson(item, at, field, depth + 1);
  }
  return message;
}

function chooseOnce(chosen: Set<string>, oneof: string, path: string): void {
  if (chosen.has(oneof)) {
    fail(
      'INVALID_ARGUMENT',
      `Invalid value at '${path}' (oneof), oneof field '${protoName(oneof)}' is already set.`,
    );
  }
  chosen.add(oneof);
}

function fieldFromJson(json: unknown, path: string, { rule, codec }: Field, depth: number): unknown {
  if (rule === 'single') return codec.fromJson(json, path, depth);
  if (rule === 'repeated') {
    // A lone element stands for a list of one, as query parameters give it.
    const items = Array.isArray(json) ? json : [json];
    return items.map((item, index) => codec.fromJson(item, `${path}[${index}]`, depth));
  }
  if (!isObject(json)) badValue(path, 'TYPE_MESSAGE', json);
  return new Map(
    Object.entries(json).map(([name, item]) => [
      name,
      codec.fromJson(item, `${path}[${JSON.stringify(name)}]`, depth),
    ]),
  );
}

export function messageToJson(message: Message, { fields }: Shape): Message {
  const json: Message = {};
  for (const { name, rule, oneof, codec } of fields) {
    const item = message[name];
    if (item === undefined || item === null) continue;
    if (item instanceof Map) {
      if (item.size > 0) json[name] = entriesToJson(item, codec);
    } else if (rule === 'repeated' && Array.isArray(item)) {
      if (item.length > 0) json[name] = item.map((element) => codec.toJson(element));
    } else if (oneof !== undefined || !isDefault(item)) json[name] = codec.toJson(item);
  }
  return json;
}

/** An object without a prototype, so that `__proto__` is a name like any other. */
function entriesToJson(entries: ReadonlyMap<string, unknown>, codec: Codec): Message {
  const json: Message = Object.create(null);
  for (const [name, item] of entries) json[name] = codec.toJson(item);
  return json;
}
