import type { IncomingMessage, ServerResponse } from 'node:http';
import { callerOf } from '../service/caller.ts';
import type { Call, Emulator } from '../service/emulator.ts';
import { streaming, unary } from '../service/service.ts';
import { fail } from '../values/status.ts';
import { readJson } from './body.ts';
import { isObject } from './codec/jsonProblem.ts';
import type { Method } from './codec/schema.ts';
import { decodePath } from './decodePath.ts';
import type { Handler } from './http.ts';
import { sendJson, sendProblem } from './httpProblem.ts';
import { type Route, routes } from './restRoutes.ts';

/** Parameters that every Google API takes and that are no fields of the request; so are all that begin with `$`. */
const systemParameters = new Set(
  'key alt fields prettyPrint quotaUser callback access_token oauth_token uploadType upload_protocol'.split(
    ' ',
  ),
);

/** google.firestore.v1.Firestore over REST, as its annotations say. Methods that stream answer with a JSON list. */
export function restHandler(emulator: Emulator): Handler {
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/v1/')) return false;
    const found = findRoute(request.method ?? '', url.pathname);
    if (!found) return false;
    try {
      await serve(emulator, found.route.method, await messageOf(found, request, url), request, response);
    } catch (error) {
      sendProblem(response, error, found.route.method.responseStream);
    }
    return true;
  };
}

interface FoundRoute {
  readonly route: Route;
  /** What the groups of the route's pattern matched, still percent-encoded. */
  readonly values: readonly string[];
}

function findRoute(verb: string, path: string): FoundRoute | undefined {
  for (const route of routes) {
    const match = route.verb === verb ? route.pattern.exec(path) : null;
    if (match) return { route, values: match.slice(1) };
  }
  return undefined;
}

async function serve(
  emulator: Emulator,
  method: Method,
  message: unknown,
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { name } = method;
  const caller = callerOf((header) => headers[header]?.toString());
  const call: Call = { emulator, caller };
  if (method.requestStream) fail('UNIMPLEMENTED', `${name} is available over gRPC and WebChannel only.`);
  // Which message it is depends on the method, by its descriptor.
  const request = (name === 'ExecutePipeline' ? {} : method.request.fromJson(message, '', 0)) as never;
  if (method.responseStream) {
    const results = (await streaming[name]?.(call, request)) ?? [];
    sendJson(
      response,
      results.map((result) => method.response.toJson({ ...result })),
    );
  } else sendJson(response, method.response.toJson({ ...(await unary[name]?.(call, request)) }));
}

/** The request as JSON: its body, the fields that its path gives and, unless the body is all, its parameters. */
async function messageOf(
  { route, values }: FoundRoute,
  request: IncomingMessage,
  url: URL,
): Promise<unknown> {
  const body = route.body === undefined ? {} : await readJson(request);
  if (!isObject(body)) fail('INVALID_ARGUMENT', 'Invalid JSON payload received. The root must be an object.');
  const message: Record<string, unknown> = {};
  if (route.body === '*') Object.assign(message, body);
  else {
    if (route.body !== undefined) message[route.body] = body;
    for (const name of new Set(url.searchParams.keys())) {
      if (!isSystemParameter(name)) setPath(message, name, parameter(url.searchParams.getAll(name)));
    }
  }
  for (const [index, variable] of route.variables.entries())
    setPath(message, variable, decodePath(values[index] ?? ''));
  return message;
}

function isSystemParameter(name: string): boolean {
  return name.startsWith('$') || systemParameters.has(name);
}

function parameter(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : values;
}

function setPath(message: Record<string, unknown>, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    message[name] = value;
    return;
  }
  const current = message[name];
  const inner = isObject(current) ? current : {};
  message[name] = inner;
  setPath(inner, rest.join('.'), value);
}
