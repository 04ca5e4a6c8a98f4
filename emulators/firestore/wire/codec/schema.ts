import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Codec } from './codec.ts';
import { type MessageCodec, messageCodec } from './message.ts';
import type { Field } from './messageShape.ts';
import { bool, bytes, double, enumeration, int32, int64, string } from './scalars.ts';
import { value } from './value.ts';
import { duration, struct, timestamp, wrapper } from './wellKnown.ts';

/** The parts of protobufjs's JSON descriptors that are read here. */
interface Node {
  readonly nested?: Readonly<Record<string, Node>>;
  readonly fields?: Readonly<Record<string, FieldNode>>;
  readonly oneofs?: Readonly<Record<string, { readonly oneof: readonly string[] }>>;
  readonly values?: Readonly<Record<string, number>>;
  readonly methods?: Readonly<Record<string, MethodNode>>;
}

interface FieldNode {
  readonly type: string;
  readonly id: number;
  readonly rule?: string;
  readonly keyType?: string;
}

interface MethodNode {
  readonly requestType: string;
  readonly responseType: string;
  readonly requestStream?: boolean;
  readonly responseStream?: boolean;
  readonly parsedOptions?: readonly Readonly<Record<string, unknown>>[];
}

export interface Method {
  readonly name: string;
  readonly request: MessageCodec;
  readonly response: MessageCodec;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  /** The google.api.http annotation: how the method is called over REST. */
  readonly http: unknown;
}

const wellKnown: Readonly<Record<string, Codec>> = {
  string,
  bytes,
  bool,
  int32,
  int64,
  double,
  'google.firestore.v1.Value': value,
  'google.protobuf.Timestamp': timestamp,
  'google.protobuf.Duration': duration,
  'google.protobuf.Struct': struct,
  'google.protobuf.Int32Value': wrapper(int32),
  'google.protobuf.Int64Value': wrapper(int64),
  'google.protobuf.DoubleValue': wrapper(double),
};

/** Fields that clients send and the published descriptors leave out. */
const unpublished: Readonly<Record<string, Node>> = {
  'google.firestore.v1.Write': {
    fields: { verify: { type: 'string', id: 5 } },
    oneofs: { operation: { oneof: ['verify'] } },
  },
};

const service = 'google.firestore.v1';
const codecs = new Map<string, Codec>(Object.entries(wellKnown));
const messages = new Map<string, MessageCodec>();
const root = readDescriptors();

/** The methods of google.firestore.v1.Firestore, from the descriptors that the official client ships. */
export const methods: readonly Method[] = Object.entries(find(`${service}.Firestore`)?.methods ?? {}).map(
  ([name, method]) => ({
    name,
    request: messageNamed(`${service}.${method.requestType}`),
    response: messageNamed(resolve(method.responseType, service)),
    requestStream: method.requestStream ?? false,
    responseStream: method.responseStream ?? false,
    http: method.parsedOptions?.map((option) => option['(google.api.http)']).find(Boolean),
  }),
);

/** The codec of a message type by its full name, such as `google.firestore.v1.Document`. */
export function messageNamed(name: string): MessageCodec {
  const known = messages.get(name);
  if (known) return known;
  const node = find(name);
  if (!node?.fields) throw new Error(`The descriptors have no message ${name}.`);
  const codec = messageCodec(() => fieldsOf(node, name));
  messages.set(name, codec);
  codecs.set(name, codec);
  return codec;
}

/** Not among the package's exports, so it is read beside its package.json, which is. */
function readDescriptors(): Node {
  const manifest = createRequire(import.meta.url).resolve('@google-cloud/firestore/package.json');
  return JSON.parse(readFileSync(path.join(path.dirname(manifest), 'build/protos/v1.json'), 'utf8'));
}

function find(name: string): Node | undefined {
  return name.split('.').reduce<Node | undefined>((node, part) => node?.nested?.[part], root);
}

/** The full name of a type as it is spelled inside `scope`: the innermost that has it. */
function resolve(type: string, scope: string): string {
  for (let outer = scope; outer !== ''; outer = outer.slice(0, Math.max(outer.lastIndexOf('.'), 0))) {
    if (find(`${outer}.${type}`)) return `${outer}.${type}`;
  }
  return type;
}

function fieldsOf(node: Node, scope: string): Field[] {
  const nodes = [node, unpublished[scope] ?? {}];
  const oneofs = nodes.flatMap((each) => Object.entries(each.oneofs ?? {}));
  const fields = nodes.flatMap((each) => Object.entries(each.fields ?? {}));
  return fields.map(([name, field]) => {
    const oneof = oneofs.find(([, { oneof: members }]) => members.includes(name))?.[0];
    const rule = field.keyType ? 'map' : field.rule === 'repeated' ? 'repeated' : 'single';
    const codec = codecOf(field.type, scope);
    return { id: field.id, name, rule, codec, ...(oneof !== undefined && { oneof }) };
  });
}

function codecOf(type: string, scope: string): Codec {
  const name = resolve(type, scope);
  const known = codecs.get(name);
  if (known) return known;
  const values = find(name)?.values;
  if (!values) return messageNamed(name);
  const codec = enumeration(values);
  codecs.set(name, codec);
  return codec;
}
