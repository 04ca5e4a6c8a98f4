import type { Socket } from 'node:net';
import {
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  Metadata,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { callerOf } from '../service/caller.ts';
import type { Call, Emulator } from '../service/emulator.ts';
import { bidirectional, streaming, unary } from '../service/service.ts';
import type { Stream } from '../service/stream.ts';
import { type Method, methods } from './codec/schema.ts';
import { checkRequestSize } from './limits.ts';
import { problemOf } from './problem.ts';

export interface GrpcServer {
  /** Serves HTTP/2 on an accepted connection. */
  accept(socket: Socket): void;
  close(): void;
}

/** Above the service's own limit, which is answered in its own words; beyond this grpc-js refuses. */
const maxMessageBytes = 64 * 1024 * 1024;

/** google.firestore.v1.Firestore over gRPC, on connections that somebody else accepts. */
export function createGrpcServer(emulator: Emulator): GrpcServer {
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': -1,
  });
  server.addService(definition(), implementation(emulator));
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  return {
    accept: (socket) => injector.injectConnection(socket),
    close() {
      injector.destroy();
      server.forceShutdown();
    },
  };
}

/** Messages stay bytes until a handler reads them, so that bad ones are answered with a status of our own. */
function definition(): ServiceDefinition {
  const same = (bytes: Buffer) => bytes;
  return Object.fromEntries(
    methods.map((method): [string, MethodDefinition<Buffer, Buffer>] => [
      method.name,
      {
        path: `/google.firestore.v1.Firestore/${method.name}`,
        requestStream: method.requestStream,
        responseStream: method.responseStream,
        requestSerialize: same,
        requestDeserialize: same,
        responseSerialize: same,
        responseDeserialize: same,
      },
    ]),
  );
}

function implementation(emulator: Emulator): UntypedServiceImplementation {
  return Object.fromEntries(methods.map((method) => [method.name, handlerOf(emulator, method)]));
}

function handlerOf(emulator: Emulator, method: Method) {
  if (method.requestStream) return bidirectionalHandler(emulator, method);
  return method.responseStream ? streamingHandler(emulator, method) : unaryHandler(emulator, method);
}

function unaryHandler(emulator: Emulator, method: Method): handleUnaryCall<Buffer, Buffer> {
  const run = unary[method.name];
  return async (call, callback) => {
    try {
      const response = await run?.(callOf(emulator, call.metadata), decode(method, call.request));
      callback(null, encode(method, response ?? {}));
    } catch (error) {
      call.sendMetadata(new Metadata());
      callback(statusOf(error));
    }
  };
}

function streamingHandler(emulator: Emulator, method: Method): handleServerStreamingCall<Buffer, Buffer> {
  const run = streaming[method.name];
  return async (call) => {
    try {
      const responses = await run?.(callOf(emulator, call.metadata), decode(method, call.request));
      for (const response of responses ?? []) call.write(encode(method, response));
      call.end();
    } catch (error) {
      call.sendMetadata(new Metadata());
      call.emit('error', statusOf(error));
    }
  };
}

function bidirectionalHandler(emulator: Emulator, method: Method): handleBidiStreamingCall<Buffer, Buffer> {
  const open = bidirectional[method.name];
  return (call) => {
    call.sendMetadata(new Metadata());
    let isOpen = true;
    let stream: Stream<never> | undefined;
    const stop = (error?: unknown) => {
      if (!isOpen) return;
      isOpen = false;
      stream?.close();
      if (error === undefined) call.end();
      else call.emit('error', statusOf(error));
    };
    const send = (response: object) => {
      if (isOpen) call.write(encode(method, response));
    };
    try {
      stream = open?.(callOf(emulator, call.metadata), send);
    } catch (error) {
      stop(error);
    }
    call.on('data', async (bytes: Buffer) => {
      try {
        if (isOpen) await stream?.receive(decode(method, bytes));
      } catch (error) {
        stop(error);
      }
    });
    call.on('end', () => stop());
    call.on('cancelled', () => stop());
  };
}

function callOf(emulator: Emulator, metadata: Metadata): Call {
  return { emulator, caller: callerOf((name) => metadata.get(name)[0]?.toString()) };
}

/** `never`, because which message it is depends on the method that the bytes are for, by its descriptor. */
function decode(method: Method, bytes: Buffer): never {
  if (method.name === 'ExecutePipeline') return {} as never;
  checkRequestSize(bytes.length);
  return method.request.decode(bytes) as never;
}

function encode({ response }: Method, message: object): Buffer {
  const bytes = response.encode({ ...message });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function statusOf(error: unknown) {
  const { code, message } = problemOf(error);
  return { code, details: message, metadata: new Metadata() };
}
