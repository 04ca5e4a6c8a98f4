import type { Codec } from './codec.ts';

/**
 * A message as a plain object: absent scalars read as their default, repeated fields as [], maps as a Map;
 * absent messages, wrappers and members of a oneof are undefined.
 */
export type Message = Record<string, unknown>;

export interface Field {
  readonly id: number;
  /** As in JSON and in a Message: lower camel case. */
  readonly name: string;
  readonly rule: 'single' | 'repeated' | 'map';
  /** Set for a member of a oneof: it is written even where it has the default of its type. */
  readonly oneof?: string;
  readonly codec: Codec;
}

/** The fields of a message type, by what finds them. */
export interface Shape {
  readonly fields: readonly Field[];
  readonly byId: ReadonlyMap<number, Field>;
  readonly byName: ReadonlyMap<string, Field>;
}

export function shapeOf(fields: readonly Field[]): Shape {
  const names = fields.flatMap((field): [string, Field][] => [
    [field.name, field],
    [protoName(field.name), field],
  ]);
  return { fields, byId: new Map(fields.map((field) => [field.id, field])), byName: new Map(names) };
}

/** A field's name as the .proto has it: lower snake case. */
export function protoName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A message of which nothing is set. */
export function emptyMessage({ fields }: Shape): Message {
  const message: Message = {};
  for (const { name, rule, oneof, codec } of fields) {
    if (rule === 'repeated') message[name] = [];
    else if (rule === 'map') message[name] = new Map();
    else message[name] = oneof === undefined ? codec.initial : undefined;
  }
  return message;
}

/** Whether a field has the default of its type, and so is not written. */
export function isDefault(item: unknown): boolean {
  if (item instanceof Uint8Array) return item.length === 0;
  return item === '' || item === false || item === 0n || Object.is(item, 0);
}
