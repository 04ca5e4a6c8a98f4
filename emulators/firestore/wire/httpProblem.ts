import type { ServerResponse } from 'node:http';
import type { Code } from '../values/status.ts';
import { problemOf } from './problem.ts';

/** The HTTP status of each canonical code, as Google's APIs map them. */
const httpStatuses: Readonly<Record<Code, number>> = {
  OK: 200,
  CANCELLED: 499,
  UNKNOWN: 500,
  INVALID_ARGUMENT: 400,
  DEADLINE_EXCEEDED: 504,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  FAILED_PRECONDITION: 400,
  ABORTED: 409,
  OUT_OF_RANGE: 400,
  UNIMPLEMENTED: 501,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DATA_LOSS: 500,
  UNAUTHENTICATED: 401,
};

/** The JSON form of an error, as it is in REST bodies and on WebChannel streams: `code` is an HTTP status. */
export function errorBody(error: unknown) {
  const { status, message } = problemOf(error);
  return { error: { code: httpStatuses[status], message, status } };
}

/** Answers a request with an error; in a list for methods that answer with a stream. */
export function sendProblem(response: ServerResponse, error: unknown, isList = false): void {
  const body = errorBody(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendJson(response, isList ? [body] : body, body.error.code);
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  const text = JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json; charset=UTF-8', 'Cache-Control': 'private, no-store' };
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) }).end(text);
}
