import {
  type ConnectionInjector,
  Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceDefinition,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { Handlers } from '../resources.ts';
import { codes } from '../rules/failure.ts';
import { call, encoded, refusal } from './call.ts';
import { type MethodSchema, methods, serviceName } from './schema.ts';

type Message = Record<string, unknown>;

/** google.cloud.tasks.v2.CloudTasks over gRPC, for connections that are handed in. */
export function grpcServer(handlers: Handlers): { injector: ConnectionInjector; stop(): void } {
  const server = new Server();
  server.addService(definition(), implementation(handlers));
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  return { injector, stop: () => server.forceShutdown() };
}

function definition(): ServiceDefinition {
  return Object.fromEntries(
    methods.map((method) => [
      method.name,
      {
        path: `/${serviceName}/${method.name}`,
        requestStream: false,
        responseStream: false,
        requestSerialize: (json: object) => Buffer.from(encoded(method.request, json)),
        requestDeserialize: (bytes: Buffer) => decoded(method.request, bytes),
        responseSerialize: (json: object) => Buffer.from(encoded(method.response, json)),
        responseDeserialize: (bytes: Buffer) => decoded(method.response, bytes),
      },
    ]),
  );
}

function decoded(type: MethodSchema['request'], bytes: Buffer): Message {
  return { ...type.decode(bytes) };
}

function implementation(handlers: Handlers): UntypedServiceImplementation {
  return Object.fromEntries(methods.map((method) => [method.name, answer(handlers, method)]));
}

/**
 * Headers go out before an error: as one frame with its status (trailers only) clients take it for a failed connection
 * and try again for seconds.
 */
function answer(handlers: Handlers, method: MethodSchema) {
  return (request: ServerUnaryCall<Message, object>, respond: sendUnaryData<object>) => {
    try {
      respond(null, call(handlers, method, request.request));
    } catch (error) {
      const { code, message } = refusal(error);
      request.sendMetadata(new Metadata());
      respond({ code: codes[code].grpc, details: message });
    }
  };
}
