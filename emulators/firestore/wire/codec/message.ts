import protobuf from 'protobufjs/minimal.js';
import { fail, StatusError } from '../../values/status.ts';
import type { Codec } from './codec.ts';
import { messageFromJson, messageToJson } from './messageJson.ts';
import { readMessage, writeMessage } from './messageProtobuf.ts';
import { type Field, type Message, type Shape, shapeOf } from './messageShape.ts';

export interface MessageCodec extends Codec<Message> {
  /** @throws StatusError INVALID_ARGUMENT for bytes that are not such a message. */
  decode(bytes: Uint8Array): Message;
  encode(message: Message): Uint8Array;
}

/** The codec of one message type; `fields` is called once, when first used, since types refer to each other. */
export function messageCodec(fields: () => readonly Field[]): MessageCodec {
  let known: Shape | undefined;
  const shape = () => (known ??= shapeOf(fields()));
  return {
    wireType: 2,
    initial: undefined,
    read: (reader, depth) => readMessage(reader, reader.uint32() + reader.pos, shape(), depth),
    write: (writer, message) => {
      writer.fork();
      writeMessage(writer, message, shape());
      writer.ldelim();
    },
    fromJson: (json, path, depth) => messageFromJson(json, path, shape(), depth),
    toJson: (message) => messageToJson(message, shape()),
    decode: (bytes) => decode(bytes, shape()),
    encode: (message) => {
      const writer = protobuf.Writer.create();
      writeMessage(writer, message, shape());
      return writer.finish();
    },
  };
}

function decode(bytes: Uint8Array, shape: Shape): Message {
  try {
    const reader = protobuf.Reader.create(bytes);
    return readMessage(reader, reader.len, shape, 0);
  } catch (error) {
    if (error instanceof StatusError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return fail('INVALID_ARGUMENT', `The request is not a valid protobuf message: ${reason}.`);
  }
}
