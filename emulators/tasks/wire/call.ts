import type { Handlers } from '../resources.ts';
import { codes, Failure } from '../rules/failure.ts';
import { fromJson, toJson } from './json.ts';
import type { MethodSchema } from './schema.ts';

/** Answers one call of any method, in JSON; `request` is a decoded message. */
export function call(handlers: Handlers, method: MethodSchema, request: Record<string, unknown>): object {
  const handler = handlers[method.name as keyof Handlers] as (json: object) => object; // one table, typed per method
  return handler(toJson(method.request, request));
}

/** The bytes of a JSON message of the schema. */
export function encoded(type: MethodSchema['response'], json: object): Uint8Array {
  return type.encode(type.create(fromJson(type, json))).finish();
}

/** What is told of an error: a refusal as it is, anything else as a defect of this server, which is logged. */
export function refusal(error: unknown): Failure {
  if (error instanceof Failure) return error;
  console.error(error);
  return new Failure('INTERNAL', error instanceof Error ? error.message : String(error));
}

/** The error object of Google's REST APIs. */
export function errorBody({ code, message }: Failure): object {
  return { error: { code: codes[code].http, message, status: code } };
}
